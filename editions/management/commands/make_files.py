from django.core.management.base import BaseCommand, CommandError

from editions.files import FilesNotMade, put_in_order


class Command(BaseCommand):
    help = "Make the files of published editions that have none yet, and those lost from the folder."

    def handle(self, *args, **options):
        try:
            made, lost = put_in_order()
        except FilesNotMade as problem:
            raise CommandError(str(problem)) from problem
        for number in made:
            self.stdout.write(f"Made the files of edition {number}.")
        for file in lost:
            self.stderr.write(
                f"{file.name} of edition {file.edition_number} is gone and cannot be made as it was: "
                f"put {file.sha256}.gz back into the folder of FILES_DIR from a backup."
            )
        if lost:
            raise CommandError(f"{len(lost)} published files are missing.")
        self.stdout.write("Every published edition has its files.")
