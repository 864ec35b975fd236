from django.core.management.base import BaseCommand, CommandError

from detainers.models import Source
from detainers.models.places import Operator
from detainers.places import report


class Command(BaseCommand):
    help = (
        "Tell what share of a source's rows has its place, by the lists alone and as recorded, by operator."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", required=True, help="who releases the rows, by slug")
        parser.add_argument("--held", type=int, default=20, help="how many of the held words to list")

    def handle(self, source, held, **options):
        found = Source.objects.filter(slug=source).first()
        if found is None:
            known = ", ".join(Source.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"No source is called “{source}”. Known: {known}.")
        cells = report.located(found)
        if not cells:
            raise CommandError(f"“{source}” has no rows that state a place: bring a file of it in first.")
        self.stdout.write("\n".join(table(cells)))
        self.stdout.write("Largest words held:")
        for words, rows in report.largest_held(cells, held):
            self.stdout.write(f"- {rows:,} rows “{words}”")


def table(cells):
    """Lines: one per way a place is known, with rows and share before and after, and the sums."""
    before, after = report.by_lists_alone(cells), report.as_recorded(cells)
    total = after.total()
    yield f"{total:,} rows state a place.{'':22}{'lists alone':>18}{'as recorded':>18}"
    for key in sorted({*before, *after} - {report.HELD}, key=lambda key: (key[0] == "federal", key)):
        yield line(named(*key), before[key], after[key], total)
    yield line("held", before[report.HELD], after[report.HELD], total)
    read = [counts.total() - counts[report.HELD] for counts in (before, after)]
    yield line("resolved in all", *read, total)


def named(status, operator):
    answers = "federal custody" if status == "federal" else "one jurisdiction"
    return f"{answers}: {Operator(operator).label.lower()}"


def line(name, before, after, total):
    return f"{name:<50}" + "".join(f"{n:>10,} {n / total:>6.1%}" for n in (before, after))
