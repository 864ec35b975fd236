from django.core.management.base import BaseCommand, CommandError

from editions.models import Edition
from editions.verifying import verified


class Command(BaseCommand):
    help = "Recompute every published figure that is stored, of one edition or of all, and compare."

    def add_arguments(self, parser):
        parser.add_argument("edition", type=int, nargs="?", help="its number (default: all)")

    def handle(self, *args, edition, **options):
        if edition is not None and not Edition.objects.filter(number=edition).exists():
            raise CommandError(f"There is no edition {edition}.")
        differing = 0
        for found in verified(edition):
            self.stdout.write(f"{found.what}: {found.compared:,} compared")
            for sentence in found.differences:
                self.stdout.write(f"  {sentence}")
            differing += len(found.differences)
        if differing:
            raise CommandError("What is published is not what was approved, or not what its rows give.")
        self.stdout.write("Everything agrees.")
