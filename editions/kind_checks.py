"""Whether an edition is of the kind that what it does needs; publishing asks the database the same."""

from functools import cache

from django.apps import apps
from django.db import connection

from editions.checks import EDITION, ERROR, check, once_per_run
from editions.contents import name_of
from editions.corrections import FINDER_MISSING, REASON_MISSING
from editions.models import Edition

CORRECTS_NOTHING = (
    "This correction changes nothing that is published: revise or remove the record that is wrong in it, "
    "or choose another kind on the edition's page."
)


@cache
def model_of(table_name):
    return next(model for model in apps.get_models() if model._meta.db_table == table_name)


@once_per_run
def not_of_its_kind(edition):
    """[(table, whether rows are taken away, how many, ids of the first)] that the kind does not allow."""
    with connection.cursor() as cursor:
        cursor.execute("select * from editions_not_of_its_kind(%s)", [edition.pk])
        return cursor.fetchall()


def named(model, ids, row_count):
    """“The first report”, “The second report” and 3 more: what an editor looks for."""
    names = [f"“{record}”" for record in model.objects.filter(pk__in=ids).order_by("pk")]
    more = [f"{row_count - len(ids):,} more"] if row_count > len(ids) else []
    *first, last = names + more
    return f"{', '.join(first)} and {last}" if first else last


def unfit(edition, *, is_removal):
    """“2 published reports (“A” and “B”)”, for each table, that the edition may not take away, or change."""
    for table_name, removes, row_count, ids in not_of_its_kind(edition):
        if table_name and removes == is_removal:
            model = model_of(table_name)
            yield f"{row_count:,} published {name_of(model, row_count)} ({named(model, ids, row_count)})"


@check("removal_is_correction", ERROR, EDITION)
def what_is_taken_away_is_corrected(edition):
    for what in unfit(edition, is_removal=True):
        yield (
            f"This edition takes away {what}. Only a correction does that, and this is of the kind "
            f"“{edition.get_kind_display()}”: make it a correction on its page, or take the removal out and "
            "open it as a correction."
        )


@check("change_is_correction", ERROR, EDITION)
def what_is_changed_is_corrected_or_revised(edition):
    for what in unfit(edition, is_removal=False):
        yield (
            f"This edition changes {what}. Only a correction or a routine revision does that, and this is of "
            f"the kind “{edition.get_kind_display()}”: take the change out and open it as a correction, or "
            "make this edition one."
        )


@check("correction_of_nothing", ERROR, EDITION)
def correction_corrects_something(edition):
    if any(not table_name for table_name, *_ in not_of_its_kind(edition)):
        yield CORRECTS_NOTHING


@check("correction_without_reason", ERROR, EDITION)
def correction_says_why(edition):
    if edition.kind == Edition.Kind.CORRECTION and not edition.correction_reason:
        yield REASON_MISSING


@check("correction_without_finder", ERROR, EDITION)
def correction_says_who_found_it(edition):
    if edition.kind == Edition.Kind.CORRECTION and not edition.found_by.strip():
        yield FINDER_MISSING
