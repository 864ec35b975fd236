"""Writes locale/words.pot anew: what a translation of the public site translates."""

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.collected_words import template


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        (settings.LOCALE_DIR / "words.pot").write_text(template(), encoding="utf-8")
        self.stdout.write("Written: locale/words.pot")
