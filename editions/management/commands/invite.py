from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from editions.accounts.inviting import invite
from editions.models import Role, User


class Command(BaseCommand):
    """The way in for the first administrator, and for one who lost password and second step."""

    help = "Make an account, or close one that exists, and print a link that opens it once within two days."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("email")
        parser.add_argument("roles", nargs="*", metavar="role", help=f"{', '.join(Role.values)}; as they are")
        parser.add_argument("--address", default="http://localhost:8001", help="of the staff site")

    @transaction.atomic
    def handle(self, username, email, roles, address, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” is no e-mail address: the name comes first, then it.") from None
        unknown = sorted(set(roles) - set(Role.values))
        if unknown:
            raise CommandError(f"No such role: {', '.join(unknown)}. Roles: {', '.join(Role.values)}.")
        user = User.objects.filter(username=username).first() or User(username=username)
        user.email, user.is_staff = email, True
        user.save()
        if roles:
            user.groups.set(Group.objects.filter(name__in=roles))
        self.stdout.write(invite(user, address))
