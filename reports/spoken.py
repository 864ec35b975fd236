"""The language of a page: the one that the site speaks, where a person reads it."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from editions.language import ENGLISH, catalog, languages, speaking
from reports.cards import FILE as CARD


def is_read(path):
    """Whether a person reads what stands there; files, and what is made for programs, stay English."""
    name = path.rpartition("/")[2]
    return name == CARD or ("." not in name and not path.startswith(("/api/", "/feeds/")))


class LanguageMiddleware:
    """Every page in one language: what it says is a function of edition and address, whoever asks."""

    def __init__(self, get_response):
        self.get_response = get_response
        if settings.SITE_LANGUAGE not in languages():
            known = ", ".join(languages())
            raise ImproperlyConfigured(
                f"SITE_LANGUAGE is one of {known}: each other needs a file in locale/."
            )
        # A file that cannot be used is refused at the start, not on a page.
        catalog(settings.SITE_LANGUAGE)

    def __call__(self, request):
        with speaking(settings.SITE_LANGUAGE if is_read(request.path) else ENGLISH):
            return self.get_response(request)
