import os
import secrets
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from editions.models import Role, User


class Command(BaseCommand):
    """Three accounts, so that a newcomer can walk the way to the public alone: one a role, named as it is.

    Accounts that exist are left as they are: their passwords are somebody's by now.
    """

    help = "Make the demonstration accounts editor, reviewer and publisher, with generated passwords."

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True, help="where the passwords are written")

    @transaction.atomic
    def handle(self, *args, file, **options):
        existing = set(User.objects.filter(username__in=Role.values).values_list("username", flat=True))
        passwords = {name: secrets.token_urlsafe(12) for name in Role.values if name not in existing}
        if not passwords:
            self.stdout.write("The demonstration accounts are already there.")
            return
        for name, password in passwords.items():
            user = User.objects.create_user(username=name, password=password, is_staff=True)
            user.groups.set(Group.objects.filter(name=name))
        # Before the commit: an account nobody has the password of would be of no use.
        write_for_owner(file, "".join(f"{name:<10} {password}\n" for name, password in passwords.items()))
        self.stdout.write(f"Made {', '.join(passwords)}; their passwords are in {file}.")


def write_for_owner(file, text):
    """Replace the file, readable by its owner alone from its first byte on."""
    partial = file.with_name(file.name + ".partial")
    partial.unlink(missing_ok=True)
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
    partial.replace(file)
