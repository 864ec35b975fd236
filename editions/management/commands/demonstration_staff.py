import os
import secrets
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from editions.models import Role, User


class Command(BaseCommand):
    """Three accounts, so that a newcomer can walk the way to the public alone: one a role, named as it is.

    While the file is there, accounts that exist keep their passwords; without it nobody knows
    them any more, so all three get new ones.
    """

    help = "Make the demonstration accounts editor, reviewer and publisher, with generated passwords."

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True, help="where the passwords are written")

    @transaction.atomic
    def handle(self, *args, file, **options):
        existing = set(User.objects.filter(username__in=Role.values).values_list("username", flat=True))
        if file.exists() and existing == set(Role.values):
            self.stdout.write("The demonstration accounts are already there.")
            return
        passwords = {name: secrets.token_urlsafe(12) for name in Role.values}
        for name, password in passwords.items():
            give_account(name, password)
        # Before the commit: an account nobody has the password of would be of no use.
        write_for_owner(file, "".join(f"{name:<10} {password}\n" for name, password in passwords.items()))
        self.stdout.write(f"Made {', '.join(passwords)}; their passwords are in {file}.")


def give_account(name, password):
    user = User.objects.filter(username=name).first() or User(username=name)
    user.is_staff = True
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name=name))


def write_for_owner(file, text):
    """Replace the file, readable by its owner alone from its first byte on."""
    partial = file.with_name(file.name + ".partial")
    partial.unlink(missing_ok=True)
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
    partial.replace(file)
