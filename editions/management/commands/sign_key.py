from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from editions.signing import write_key


class Command(BaseCommand):
    help = "Make the key that signs manifests, in a file of its owner alone, and print its public half."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, nargs="?", help="where to (default: SIGNING_KEY)")

    def handle(self, *args, path, **options):
        path = path or (Path(settings.SIGNING_KEY) if settings.SIGNING_KEY else None)
        if path is None:
            raise CommandError(
                "Say where the key is to lie: manage.py sign_key FILE, then set SIGNING_KEY to it."
            )
        try:
            key = write_key(path)
        except FileExistsError:
            raise CommandError(
                f"{path} exists already, and a key is never replaced: choose another file."
            ) from None
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from None
        self.stdout.write(f"The secret key lies in {path}. Keep a copy where nobody else can read it.")
        self.stdout.write(f"Set SIGNING_KEY={path} for the staff process and publish_due. The public key:")
        self.stdout.write(key.public)
