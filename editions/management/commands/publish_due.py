from django.core.management.base import BaseCommand, CommandError

from editions.files import FilesNotMade, put_in_order
from editions.publishing import publish_due
from editions.statements import run


class Command(BaseCommand):
    help = "Publish every scheduled edition whose moment has come; to be run each minute by a timer."

    def handle(self, *args, **options):
        # Two runs at once would still make one edition; the second only has nothing to say.
        if not run("select pg_try_advisory_lock(hashtext('editions_publish_due'))")[0][0]:
            self.stdout.write("Another run is publishing: nothing to do.")
            return
        try:
            refused = [edition for edition, number, reasons in self.published() if number is None]
            self.put_files_in_order()
        finally:
            run("select pg_advisory_unlock(hashtext('editions_publish_due'))")
        if refused:
            raise CommandError(f"{len(refused)} due but not published; tried again with the next run.")

    def published(self):
        for edition, number, reasons in publish_due():
            if number is None:
                self.stderr.write(f"“{edition.title}” (id {edition.pk}) is due and was refused:")
                for reason in reasons:
                    self.stderr.write(f"  {reason}")
            else:
                self.stdout.write(f"Published “{edition.title}” as edition {number}.")
            yield edition, number, reasons

    def put_files_in_order(self):
        """Editions without files, or that lost some, get them here: a minute after whatever befell."""
        try:
            made, lost = put_in_order()
        except (FilesNotMade, OSError) as problem:
            self.stderr.write(str(problem))
            return
        for number in made:
            self.stdout.write(f"Made the files of edition {number}.")
        for file in lost:
            self.stderr.write(
                f"{file.name} of edition {file.edition_number} is gone: run manage.py make_files."
            )
