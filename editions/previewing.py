"""Reading the record as it would stand with a draft published."""

from contextlib import contextmanager

from django.db import transaction

from editions.models import Edition
from editions.preview_views import PREVIEW
from editions.statements import run

registered = []


def written_by_publishing(function):
    """Register a function of a draft and the number it would have, in AppConfig.ready.

    It gives the SQL of temporary views, under the names of tables, with the rows publishing would write.
    """
    registered.append(function)
    return function


def next_number():
    """The number that the edition published next gets."""
    newest = Edition.objects.published().values_list("number", flat=True).first()
    return (newest or 0) + 1


@contextmanager
def as_if_published(edition):
    """What is read inside is read as if the draft were published; gives its number. Nothing written stays."""
    number = next_number()
    views = [view for function in registered for view in function(edition, number)]
    with transaction.atomic():
        run(
            "select set_config('preview.draft', %s, true), set_config('preview.number', %s, true)",
            [str(edition.pk), str(number)],
        )
        for view in views:
            run("{view}", view=view)
        if views:
            # Which draft it is stands in a setting: of very many rows the planner would expect a few.
            run("set local enable_nestloop = off")
        run("set local search_path = {preview}, extensions", preview=PREVIEW)
        yield number
        # The settings and the views go with it.
        transaction.set_rollback(True)
