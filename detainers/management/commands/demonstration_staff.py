import base64
import os
import secrets
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from detainers.demonstration.codes import give_code, holds_real_records
from editions.models import Role, User

ROLES = {
    "editor": Role.EDITOR,
    "reviewer": Role.REVIEWER,
    "publisher": Role.PUBLISHER,
    "keeper": Role.REFERENCE_KEEPER,
    "administrator": Role.ADMINISTRATOR,
}
# The line of the file that bin/serve --code makes codes from.
SECOND_STEP = "second-step"


class Command(BaseCommand):
    """An account for each role, so that a newcomer can walk the way to the public alone.

    While the file is there, accounts that exist keep their passwords; without it nobody knows
    them any more, so all get new ones. With real records, or told so, they get no second step:
    each sets up one of its own at its first log-in.
    """

    help = "Make the demonstration accounts, one a role, with generated passwords."

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True, help="where the passwords are written")
        parser.add_argument(
            "--without-codes", action="store_true", help="let each account set up its own second step"
        )

    @transaction.atomic
    def handle(self, *args, file, without_codes=False, **options):
        existing = set(User.objects.filter(username__in=ROLES).values_list("username", flat=True))
        if file.exists() and existing == set(ROLES):
            self.stdout.write("The demonstration accounts are already there.")
            return
        lines = {name: secrets.token_urlsafe(12) for name in ROLES}
        accounts = [give_account(name, password) for name, password in lines.items()]
        if not (without_codes or holds_real_records()):
            lines[SECOND_STEP] = base64.b32encode(secrets.token_bytes(20)).decode()
            for account in accounts:
                give_code(account, lines[SECOND_STEP])
        # Before the commit: an account nobody has the password of would be of no use.
        write_for_owner(file, "".join(f"{name:<13} {secret}\n" for name, secret in lines.items()))
        self.stdout.write(f"Made {', '.join(ROLES)}; what they log in with is in {file}.")


def give_account(name, password):
    user = User.objects.filter(username=name).first() or User(username=name)
    user.is_staff = True
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name=ROLES[name]))
    return user


def write_for_owner(file, text):
    """Replace the file, readable by its owner alone from its first byte on."""
    partial = file.with_name(file.name + ".partial")
    partial.unlink(missing_ok=True)
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
    partial.replace(file)
