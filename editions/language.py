"""The words of frame, filters and figures in the language of the page: docs/decisions/0031.

A translation is one file of `locale/`, es.po, made from words.pot and read as it is: nothing is compiled.
English is what stands in the code and needs no file.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import c2py

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from editions.translation_file import entries, header_of, problems_of

ENGLISH = "en"
# (The language of what is being rendered, its catalog): a table of a page asks hundreds of times.
SPOKEN = ContextVar("spoken", default=(ENGLISH, None))


class Catalog:
    """A translation: {message: its forms}, and which form a number takes."""

    def __init__(self, text):
        found = list(entries(text))
        if wrong := problems_of(found):
            raise ValueError("; ".join(wrong))
        self.forms = {entry["msgid"]: entry["msgstr"] for entry in found if all(entry["msgstr"])}
        self.form_of = c2py(header_of(found))

    def one(self, text):
        return self.forms.get(text, (text,))[0]

    def of_number(self, one, many, n):
        forms = self.forms.get(one, ())
        return forms[self.form_of(n)] if len(forms) > 1 else one if n == 1 else many


def languages():
    """The languages that the site can speak: English, and what has a file."""
    return [ENGLISH, *sorted(path.stem for path in settings.LOCALE_DIR.glob("*.po"))]


@cache
def catalog(language):
    """The words of a language, None for those that stand in the code; a file is read once in a process."""
    path = settings.LOCALE_DIR / f"{language}.po"
    if language == ENGLISH or not path.is_file():
        return None
    try:
        return Catalog(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise ImproperlyConfigured(f"locale/{path.name} cannot be used: {problem}. Correct it.") from problem


@contextmanager
def speaking(language):
    """What is rendered inside is in the language."""
    token = SPOKEN.set((language, catalog(language)))
    try:
        yield
    finally:
        SPOKEN.reset(token)


def language():
    """The language of what is being rendered, as HTML names it."""
    return SPOKEN.get()[0]


def gettext(text, /, **parts):
    """The words in the language of the page; `%(name)s` in them is filled from `parts`."""
    found = SPOKEN.get()[1]
    said = found.one(text) if found else text
    return said % parts if parts else said


def form_of(one, many, n):
    """The words that go with a number, before anything is filled in: templates do that themselves."""
    found = SPOKEN.get()[1]
    return found.of_number(one, many, n) if found else one if n == 1 else many


def ngettext(one, many, n, /, **parts):
    """The words that go with a number, which they have as `%(num)s` if `parts` does not give it."""
    return form_of(one, many, n) % ({"num": n} | parts)


def noop(text):
    """Words that are translated where they are shown: marks them for the list of words alone."""
    return text
