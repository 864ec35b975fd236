import time

from django.core.management.base import BaseCommand

from detainers.management.commands.import_detainers import require_staff
from detainers.models import Upload
from detainers.uploads.folder import sweep
from detainers.uploads.waiting import end_turn, wait_for_turn
from detainers.uploads.working import work_on

SECONDS_BETWEEN = 1
ROUNDS_BETWEEN_SWEEPS = 600


class Command(BaseCommand):
    help = (
        "Read what editors upload and bring in what they ask for, until stopped; begun beside the sites. "
        "One reader works at a time; others wait to take over."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="end when nothing waits")

    def handle(self, *args, once, **options):
        require_staff()
        wait_for_turn()
        try:
            self.read(once)
        finally:
            end_turn()

    def read(self, once):
        rounds = 0
        while True:
            self.read_all()
            if rounds % ROUNDS_BETWEEN_SWEEPS == 0:
                sweep()
            if once:
                return
            rounds += 1
            time.sleep(SECONDS_BETWEEN)

    def read_all(self):
        while upload := Upload.objects.to_do().select_related("asked_by").first():
            work_on(upload)
            self.stdout.write(f"{upload.get_state_display()}: {upload.file_name}, done.")
