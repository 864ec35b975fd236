from django.core.management.base import BaseCommand, CommandError

from editions.trail_check import Walk


class Command(BaseCommand):
    help = "Walk the chain of the trail and name the first entry that is not what was noted."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head", default="", metavar="DIGEST", help="a digest kept elsewhere that the trail must hold"
        )

    def handle(self, *args, head, **options):
        walk = Walk(known_head=head.lower())
        found = list(walk.problems())
        if found:
            raise CommandError("The trail was tampered with.\n" + "\n".join(found))
        erased = f", the values of {walk.erased:,} erased" if walk.erased else ""
        self.stdout.write(f"The trail is whole: {walk.length:,} entries{erased}.")
        self.stdout.write(f"Its head, to be kept elsewhere: {walk.digest.hex()}")
