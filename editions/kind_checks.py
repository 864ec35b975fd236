"""Whether an edition is of the kind that what it does needs; publishing asks the database the same."""

from functools import cache

from django.apps import apps
from django.db import connection

from editions.checks import EDITION, check, error
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


def refused(edition, table_name, is_removal, row_count, ids):
    if not table_name:
        return error("correction_of_nothing", CORRECTS_NOTHING, EDITION)
    model = model_of(table_name)
    what = f"{row_count:,} published {name_of(model, row_count)} ({named(model, ids, row_count)})"
    kind = edition.get_kind_display()
    if is_removal:
        return error(
            "removal_is_correction",
            f"This edition takes away {what}. Only a correction does that, and this is of the kind “{kind}”: "
            "make it a correction on its page, or take the removal out and open it as a correction.",
            EDITION,
        )
    return error(
        "change_is_correction",
        f"This edition changes {what}. Only a correction or a routine revision does that, and this is of "
        f"the kind “{kind}”: take the change out and open it as a correction, or make this edition one.",
        EDITION,
    )


@check
def kind_fits_what_is_changed(edition):
    for unfit in not_of_its_kind(edition):
        yield refused(edition, *unfit)


@check
def correction_says_why(edition):
    if edition.kind != Edition.Kind.CORRECTION:
        return
    if not edition.correction_reason:
        yield error("correction_without_reason", REASON_MISSING, EDITION)
    if not edition.found_by.strip():
        yield error("correction_without_finder", FINDER_MISSING, EDITION)
