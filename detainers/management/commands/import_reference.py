from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from detainers.reference.files import ReferenceRefused
from detainers.reference.importing import import_tables
from detainers.reference.owner import refuse_unless_owner


class Command(BaseCommand):
    help = "Load facilities, agencies, cities and areas of responsibility from a folder of ref_*.csv files."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, folder, **options):
        refuse_unless_owner("import_reference")
        try:
            reports = import_tables(folder)
        except ReferenceRefused as problem:
            raise CommandError(f"{problem} Nothing was loaded.") from problem
        for report in reports:
            self.stdout.write(str(report))
        if not any(report.new or report.changed for report in reports):
            self.stdout.write("All of it was already in: nothing changed.")
