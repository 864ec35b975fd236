import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from detainers.importing.delivering import Request, deliver
from detainers.importing.progress import Progress
from detainers.importing.refusing import DeliveryRefused
from detainers.models import Source
from editions.models import Role, User


class Command(BaseCommand):
    help = (
        "Bring a file of detainers (CSV or CSV.gz) in as drafts of an edition, to be reviewed and published."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--events", type=Path, help="the file of events that comes with it: the chains of custody"
        )
        parser.add_argument("--source", required=True, help="who releases it, by slug: ice-foia-2015")
        parser.add_argument("--user", help="the editor who brings it in (default: the first active editor)")
        parser.add_argument(
            "--edition", type=int, help="id of a draft edition to add it to (default: a new one)"
        )
        parser.add_argument(
            "--replaces", default="", metavar="ID|SHA256", help="the delivery this one replaces"
        )
        day = datetime.date.fromisoformat
        parser.add_argument("--first-day", type=day, help="first day the file covers (default: of its rows)")
        parser.add_argument("--last-day", type=day, help="last day the file covers (default: of its rows)")
        parser.add_argument(
            "--place", default="", metavar="GEOID", help="the place it covers (default: the nation)"
        )
        parser.add_argument("--report", type=Path, help="write every refused and held row to this CSV file")
        parser.add_argument("--source-name", default="", help="name of a source that is not known yet")
        parser.add_argument("--publisher-name", default="", help="who publishes that source")
        parser.add_argument("--licence", default="", help="its license")

    def handle(self, *args, file, source, user, **options):
        require_staff()
        editor = editor_named(user)
        self.stdout.write(f"Acting as the editor “{editor.username}”.")
        request = Request(
            path=file,
            source=source,
            new_source={
                "name": options["source_name"],
                "publisher": options["publisher_name"],
                "licence": options["licence"],
            },
            **{
                name: options[name]
                for name in ("events", "edition", "replaces", "first_day", "last_day", "place", "report")
            },
        )
        arrival = delivered(request, editor, self.stdout)
        self.stdout.write(summary(arrival, request.report))
        edition = arrival.delivery.edition
        self.stdout.write(
            f"Drafted in “{edition.title}” (edition id {edition.pk}): now submit it for review."
        )
        if Source.objects.filter(is_demonstration=True, since__isnull=False).exists():
            self.stdout.write(
                "This database shows demonstration records: a real delivery cannot be published in it."
            )


def require_staff():
    """The record's owner could write past every rule, unnamed; the public role cannot write at all."""
    if settings.IS_PUBLIC or owner_acts():
        raise CommandError("Run this as the staff site: set SITE=staff and STAFF_DATABASE_URL.")


def owner_acts():
    with connection.cursor() as cursor:
        cursor.execute("select public.editions_owner_acts()")
        return cursor.fetchone()[0]


def editor_named(username):
    editors = User.objects.filter(is_active=True, groups__name=Role.EDITOR).order_by("pk")
    if username is None:
        editor = editors.first()
        if editor is None:
            raise CommandError(
                "There is no active editor: make one on the staff site, then name it with --user."
            )
        return editor
    editor = editors.filter(username=username).first()
    if editor is None:
        known = ", ".join(editors.values_list("username", flat=True)) or "none"
        raise CommandError(f"“{username}” is not an active editor. Editors: {known}.")
    return editor


def delivered(request, editor, out):
    """Bring the file in; what stops it becomes one message for the person at the terminal."""
    try:
        return deliver(request, by=editor, progress=Progress(out))
    except DeliveryRefused as refusal:
        raise CommandError(f"{request.path.name}: {refusal}") from refusal
    except OSError as problem:
        raise CommandError(f"{problem.filename or request.path}: {problem.strerror}.") from problem


def summary(arrival, report):
    """What came in, in words and numbers that add up."""
    delivery = arrival.delivery
    lines = [
        f"{delivery.file_name}: {arrival.layout.name}, prepared {delivery.first_day} to {delivery.last_day}",
        f"{delivery.row_count:,} rows = {delivery.kept_count:,} kept + {delivery.held_count:,} held"
        f" + {delivery.refused_count:,} refused",
        "places: " + ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in arrival.places),
        "outcomes: " + ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in arrival.outcomes),
    ]
    if delivery.events_file_name:
        lines.append(f"events of “{delivery.events_file_name}”: {arrival.events:,}")
    if delivery.replaces:
        lines.append(f"unchanged {arrival.unchanged:,}, removed {arrival.removed:,}")
    if arrival.new_rules:
        lines.append(f"{arrival.new_rules} rules of the outcome mapping drafted with it")
    lines += filter(None, [arrival.refused_text, arrival.held_text])
    if report:
        lines.append(f"Every refused and held row: {report}")
    elif arrival.refused_text or arrival.held_text:
        lines.append("For every refused and held row as a file, give --report FILE.")
    return "\n".join(lines)
