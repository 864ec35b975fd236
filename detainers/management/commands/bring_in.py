from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from detainers.importing.delivering import Request, deliver
from detainers.importing.layouts import layout_of
from detainers.importing.progress import Progress
from detainers.importing.reading import checksum, header_of, opened
from detainers.importing.refusing import DeliveryRefused
from detainers.importing.sources import source_of_layout
from detainers.management.commands.import_detainers import require_staff, summary
from detainers.models import Delivery, Source
from editions import publishing
from editions.models import User
from editions.overriding import override_all

REMARK = (
    "Prepared and approved by the demonstration accounts of this site, not by people who looked at the rows: "
    "whoever runs it brought the file in with one command."
)
AS_DELIVERED = (
    "Published as the source delivered it, by one command of whoever runs this site: "
    "nobody has looked into this yet."
)
ACCOUNTS = ("editor", "reviewer", "publisher")


class Command(BaseCommand):
    help = "Bring real deliveries in and publish them at once, in the name of the demonstration accounts."

    def add_arguments(self, parser):
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--source", help="who releases them, by slug (default: told by the header)")

    def handle(self, *args, files, source, **options):
        require_staff()
        refuse_among_demonstration()
        accounts = demonstration_accounts()
        for path in files:
            try:
                self.bring_in(path, source, accounts)
            except (DeliveryRefused, publishing.NotPublishable) as refusal:
                raise CommandError(f"{path.name}: {refusal}") from refusal
            except OSError as problem:
                raise CommandError(f"{problem.filename or path}: {problem.strerror}.") from problem

    def bring_in(self, path, source, accounts):
        """One file through all hands, or a word that it is in; all of it or nothing."""
        earlier = Delivery.objects.filter(sha256=checksum(path)).select_related("edition").first()
        if earlier and earlier.edition.number:
            self.stdout.write(f"already in: {path} (edition {earlier.edition.number})")
            return
        with transaction.atomic():
            number, arrival = self.publish(path, source or guessed_source(path), accounts)
        self.stdout.write(summary(arrival, None))
        self.stdout.write(f"Published as edition {number}.")

    def publish(self, path, source, accounts):
        editor, reviewer, publisher = accounts
        progress = Progress(self.stdout)
        arrival = deliver(Request(path, source, remark=REMARK), by=editor, progress=progress)
        edition = arrival.delivery.edition
        progress.step("Publishing")
        override_all(edition, by=editor, reason=AS_DELIVERED)
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=reviewer)
        return publishing.publish(edition, by=publisher), arrival


def refuse_among_demonstration():
    if Source.objects.filter(is_demonstration=True, since__isnull=False).exists():
        raise CommandError(
            "This database shows demonstration records, and real ones never stand beside them: "
            "use a database of their own for real deliveries."
        )


def demonstration_accounts():
    accounts = [User.objects.filter(username=name, is_active=True).first() for name in ACCOUNTS]
    missing = [name for name, account in zip(ACCOUNTS, accounts, strict=True) if account is None]
    if missing:
        raise CommandError(
            f"No demonstration account {', '.join(missing)}: run manage.py demonstration_staff first."
        )
    return accounts


def guessed_source(path):
    """The source whose files have this header."""
    with opened(path) as (lines, _):
        layout = layout_of(header_of(lines))
    slug = source_of_layout(layout)
    if slug is None:
        raise DeliveryRefused(f"{layout.name} is used by several sources: name one with --source.")
    return slug
