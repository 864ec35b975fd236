"""What of a record differs between two of its versions: field by field, parts included, in words."""

import json
from functools import partial

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Prefetch
from django.utils import timezone

from editions.versioned import parts_of
from editions.word_differences import FieldChange

EMPTY = [("", ""), (None, None)]
# Where a row stands in the record, not what it says.
APART = {"id", "uid", "edition", "removed"}


def changed_fields(old, new, *, public_only=False):
    """Yield the FieldChange of each field that differs, those of parts included.

    A part that is new or gone is one line. Rows from `with_parts` make no further queries.
    """
    yield from (FieldChange(*each) for each in differing(old, new, public_only))
    for model, accessor in parts_with_accessors(type(old)):
        if not public_only or model.visibility.is_public:
            before, after = parts_in(old, accessor), parts_in(new, accessor)
            found = changed_parts(before, after, partial(differing, public_only=public_only))
            yield from (FieldChange(*each) for each in found)


def with_parts(rows, *, public_only=False):
    """The rows with all that `changed_fields` reads of them: one query, and one for each kind of part."""
    parts = [
        Prefetch(accessor, model.objects.select_related(*keys_of(model)))
        for model, accessor in parts_with_accessors(rows.model)
        if not public_only or model.visibility.is_public
    ]
    return rows.select_related(*keys_of(rows.model)).prefetch_related(*parts)


def parts_with_accessors(model):
    """[(model of a part, name by which its root has it)]"""
    parts = parts_of(model)
    return [
        (relation.related_model, relation.get_accessor_name())
        for relation in model._meta.related_objects
        if relation.related_model in parts
    ]


def parts_in(row, accessor):
    """The parts of one kind; of some kinds a record has one at most."""
    found = getattr(row, accessor, None)
    if found is None:
        return []
    return list(found.all()) if hasattr(found, "all") else [found]


def fields_of(model, public_only=False):
    hidden = set(model.visibility.hidden) if public_only else set()
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in APART | {getattr(model, "root", "")}
        and not field.generated
        and field.column not in hidden
    ]


def keys_of(model):
    """Foreign keys to follow, and those from what they point to to its like: a place and its state."""
    keys = [field for field in fields_of(model) if field.is_relation]
    likes = [
        f"{key.name}__{field.name}"
        for key in keys
        for field in key.related_model._meta.concrete_fields
        if field.related_model is key.related_model
    ]
    return [key.name for key in keys] + likes


def differing(old, new, public_only=False):
    for field in fields_of(type(old), public_only):
        if getattr(old, field.attname) != getattr(new, field.attname):
            yield str(field.verbose_name), text_of(old, field), text_of(new, field)


def changed_parts(before, after, difference):
    """Parts are copied with their root: each is paired with the one that it is most like."""
    left = list(after)
    unpaired = []
    for part in sorted(before, key=lambda part: likeness(part, after), reverse=True):
        twin = max(left, key=lambda other: likeness(part, [other]), default=None)
        if twin is None or likeness(part, [twin]) < 0.5:
            unpaired.append(part)
            continue
        left.remove(twin)
        for name, old, new in difference(part, twin):
            yield f"{name_of(part)}: {name}", old, new
    for part in unpaired:
        yield name_of(part), words_of(part), ""
    for part in left:
        yield name_of(part), "", words_of(part)


def likeness(part, others):
    """The share of what is said of it that is said in the same words of the most like of the others."""
    fields = [field.attname for field in fields_of(type(part))]
    return max((alike(part, other, fields) for other in others), default=0)


def alike(part, other, fields):
    said = [(getattr(part, name), getattr(other, name)) for name in fields]
    said = [pair for pair in said if pair not in EMPTY]
    return sum(one == two for one, two in said) / max(len(said), 1)


def name_of(part):
    """Its kind and its own name; a part of which there is one has no name."""
    kind = part._meta.verbose_name
    return kind if type(part).__str__ is models.Model.__str__ else f"{kind} “{part}”"


def words_of(part):
    told = ((str(field.verbose_name), text_of(part, field)) for field in fields_of(type(part)))
    return "; ".join(f"{name}: {words}" for name, words in told if words)


def text_of(row, field):
    """A field's value in words; nothing where it is empty."""
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.flatchoices)
        return ", ".join(str(labels.get(each, each)) for each in value)
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    if isinstance(field, DateRangeField):
        return span(value)
    if isinstance(field, models.DateTimeField):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M} Eastern Time"
    if isinstance(field, models.JSONField):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def span(days):
    """First to last day; a range ends on the day after its last."""
    first = f"{days.lower}" if days.lower else "not known"
    return f"{first} to {days.upper - timezone.timedelta(days=1)}" if days.upper else f"{first} on"
