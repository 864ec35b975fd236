"""The trail in words."""

from functools import cache

from django.apps import apps

WORDS = {
    "insert": "added",
    "update": "changed",
    "delete": "took out",
    "submit": "submitted",
    "approve": "approved",
    "return": "returned to draft",
    "abandon": "abandoned",
    "publish": "published",
}


@cache
def model_of(table_name):
    return {model._meta.db_table: model for model in apps.get_models()}.get(table_name)


def things(entry):
    """“3 case highlights” of a trail entry."""
    model = model_of(entry.table_name)
    if model is None:
        return f"{entry.row_count} rows of {entry.table_name}"
    meta = model._meta
    if entry.row_count == 1:
        return f"1 {meta.verbose_name}"
    return f"{entry.row_count:,} {meta.verbose_name_plural}"


def said(entry):
    """What an entry records: “added 3 case highlights”, “approved the edition”."""
    word = WORDS.get(entry.action, entry.action)
    if entry.table_name == "editions_edition" and entry.action != "insert":
        return f"{word} the edition"
    return f"{word} {things(entry)}"
