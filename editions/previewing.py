"""Reading the record as it would stand with a draft published."""

from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction
from psycopg.types.json import Jsonb

from editions.models import Edition
from editions.preview_views import PREVIEW
from editions.statements import run

registered = []
KEPT = 24 * 60 * 60
NAMED = """
    select coalesce(jsonb_object_agg(table_name, ids), '{{}}')::text
    from (select table_name, jsonb_agg(id) as ids from {preview}.named_rows where id is not null group by 1) n
"""


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


def named_by(edition):
    """What a draft names, by table, as JSON; kept while nothing in it changes: its rows may be many."""
    key = f"named:{edition.pk}:{edition.trail.order_by('-pk').values_list('pk', flat=True).first()}"
    found = cache.get(key)
    if found is None:
        with transaction.atomic():
            run("select set_config('preview.draft', %s, true)", [str(edition.pk)])
            [[found]] = run(NAMED, preview=PREVIEW)
            transaction.set_rollback(True)
        cache.set(key, found, KEPT)
    return found


@contextmanager
def as_if_published(edition):
    """What is read inside is read as if the draft were published; gives its number. Nothing written stays."""
    number = next_number()
    views = [view for function in registered for view in function(edition, number)]
    settings = {"draft": edition.pk, "number": number, "named": named_by(edition)}
    with transaction.atomic():
        run(
            "select set_config('preview.' || name, value, true) from jsonb_each_text(%s) as s(name, value)",
            [Jsonb({name: str(value) for name, value in settings.items()})],
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
