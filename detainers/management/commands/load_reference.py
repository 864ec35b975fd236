from django.core.management.base import BaseCommand

from detainers.reference.allowed_words import load_allowed_words
from detainers.reference.jurisdictions import load_jurisdictions
from detainers.reference.owner import refuse_unless_owner


class Command(BaseCommand):
    help = "Load the places and the allowed words shipped with the code. Running it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--demonstration", action="store_true", help="also load the invented state, 99")

    def handle(self, demonstration, **options):
        refuse_unless_owner("load_reference")
        for report in [*load_jurisdictions(demonstration), load_allowed_words()]:
            self.stdout.write(str(report))
