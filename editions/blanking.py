"""What withdrawing a record leaves of it: said on each model, carried out by the database.

`manage.py migrate` writes what the models say into the table that the SQL functions read, and a test
walks all models so that a forgotten one fails.
"""

from dataclasses import dataclass, field
from types import MappingProxyType

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

# SQL of what stands where something has to; {number} is that of the edition that withdraws it.
WORD = "'Withdrawn in edition {number}'"
ADDRESS = "'withdrawn-' || replace(uid::text, '-', '')"
STRUCTURE = {"id", "uid", "edition_id", "since", "until", "removed", "withdrawn_in"}


class NotDeclared(Exception):
    """A model does not say what withdrawing leaves of a field that cannot be empty."""


@dataclass(frozen=True)
class Blank:
    """What stays of a withdrawn row: `keeps` are the fields that counts are made of, `puts` the SQL of
    what must not be empty. Everything else is emptied: a field that is added later is too."""

    keeps: tuple = ()
    puts: MappingProxyType = field(default_factory=lambda: MappingProxyType({}))
    deletes: bool = False


def blank(*keeps, **puts):
    return Blank(keeps, MappingProxyType(puts))


# Parts that go altogether.
DELETED = Blank(deletes=True)
# Records that nobody withdraws.
NEVER = None


def is_free_text(each):
    """Whether people write the field's words."""
    return isinstance(each, models.TextField | models.CharField) and not each.choices


def emptied(each):
    """SQL of the emptiest value that a field takes."""
    if each.null:
        return "null"
    if isinstance(each, ArrayField | models.JSONField):
        return "'{}'"
    if isinstance(each, models.SlugField):
        return ADDRESS
    if isinstance(each, models.TextField | models.CharField) and each.blank:
        return "''"
    if is_free_text(each):
        return WORD
    raise NotDeclared(f"{each}: say on its model whether a withdrawn record keeps it.")


def blanked_fields(model):
    """Fields whose values go."""
    structure = STRUCTURE | {model._meta.get_field(model.root).column if hasattr(model, "root") else ""}
    kept = model.withdrawn.keeps
    return [
        each for each in model._meta.concrete_fields if each.column not in structure and each.name not in kept
    ]


def assignments(model):
    """{column: SQL of what withdrawing puts there}."""
    puts = model.withdrawn.puts
    return {each.column: puts.get(each.name) or emptied(each) for each in blanked_fields(model)}


def withdrawable():
    """Roots that can be withdrawn, and their parts."""
    return [model for model in apps.get_models() if getattr(model, "withdrawn", None)]


def declared(model):
    """The row of the table Blanking that says what the model does."""
    key = model._meta.get_field(model.root) if hasattr(model, "root") else None
    listed = {} if model.withdrawn.deletes else assignments(model)
    return {
        "table_name": model._meta.db_table,
        "label": model._meta.label_lower,
        "root_table": key.related_model._meta.db_table if key else "",
        "root_key": key.column if key else "",
        "deletes": model.withdrawn.deletes,
        "assignments": ", ".join(f'"{column}" = {value}' for column, value in listed.items()),
        "words": [each.column for each in model._meta.concrete_fields if is_word(each, model)],
        "slug_column": "slug" if any(each.name == "slug" for each in model._meta.fields) else "",
    }


def is_word(each, model):
    goes = model.withdrawn.deletes or each in blanked_fields(model)
    return goes and is_free_text(each) and not each.generated


def write_blanking():
    """Put what the models say in place of what the table says."""
    table = apps.get_model("editions", "Blanking")
    table.objects.all().delete()
    table.objects.bulk_create(table(**declared(model)) for model in withdrawable())
