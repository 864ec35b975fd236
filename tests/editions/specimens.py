"""One row of any model, every field filled and every text field holding a canary."""

import itertools
import uuid
from datetime import UTC, date, datetime

from django.apps import apps
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import Delivery, Jurisdiction
from editions.acting import acting_as
from editions.models import Edition, User, Withdrawal
from editions.versioned import NamedOnce, VersionedChild, VersionedModel, copied, parts_of
from tests.builders import make_edition, make_editor, make_jurisdiction, publish

CANARY = "canaryqzx"
counter = itertools.count(1)

EVERY_VERSIONED = [model for model in apps.get_models() if issubclass(model, VersionedModel)]
# A withdrawal stands in an edition of its own kind and is of another record: tests/withdrawing/ tries it.
VERSIONED = [model for model in EVERY_VERSIONED if model is not Withdrawal]
# Overrides are taken out and made anew, never revised.
REVISED = [model for model in VERSIONED if "UPDATE" in model.staff_may]
PARTS = [model for model in apps.get_models() if issubclass(model, VersionedChild)]

# Fields whose constraint allows no canary, or that depend on each other.
FITTING = {
    "AgencyResponse": {"about_uid": None},
    "BulkDay": {"until": None},
    "CaseHighlight": {"age_band": "30–39", "policy_uid": None},
    "Delivery": {"row_count": 3, "replaces": None},
    "Detainer": {"asked": "both", "notice": "honored", "hold": "declined"},
    "DetainerPerson": {"person_key": f"{CANARY}-1"},
    "Edition": {"correction_reason": "", "found_by": ""},
    "EditionFile": {"name": "rows.csv", "sha256": "0" * 64, "because_of": None, "replaced_by": None},
    "Facility": {"jurisdiction": None, "operator": "federal"},
    "Manifest": {"because_of": None},
    "Correction": {"policy_uid": None},
    "Upload": {"sha256": "0" * 64, "events_sha256": "", "replaces": "", "share_read": 0.5},
    "Report": {"original_sha256": "0" * 64},
    "Policy": {"enacted_on": date(2014, 12, 1)},
    "Jurisdiction": {"geoid": "53033", "kind": "county", "state": None, "parent": None},
}

BY_TYPE = {
    DateRangeField: lambda: DateRange(date(2015, 1, 1), date(2016, 1, 1)),
    models.BooleanField: lambda: False,
    models.BinaryField: lambda: b"1",
    models.DateTimeField: lambda: datetime(2015, 1, 5, tzinfo=UTC),
    models.DateField: lambda: date(2015, 1, 5),
    models.UUIDField: uuid.uuid4,
    models.IntegerField: lambda: 1,
    models.JSONField: lambda: {"words": f"{CANARY} {next(counter)}"},
    models.SlugField: lambda: f"{CANARY}-{next(counter)}",
    models.URLField: lambda: f"https://example.org/{CANARY}/{next(counter)}",
    models.TextField: lambda: f"{CANARY} {next(counter)}",
}


def value_for(field, known):
    """A value the field takes; `known` has the rows that keys point to."""
    if field.is_relation:
        return referred(field.related_model, known)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, ArrayField):
        return [value_for(field.base_field, known)]
    if isinstance(field, models.CharField) and field.max_length and field.max_length < 30:
        return "53033"[: field.max_length]
    kinds = [kind for kind in BY_TYPE if isinstance(field, kind)]
    return BY_TYPE[kinds[0]]() if kinds else f"{CANARY}{next(counter)}"


def referred(model, known):
    if model not in known:
        known[model] = make_jurisdiction() if model is Jurisdiction else specimen(model, known)
        known[model].save()
    return known[model]


def alone(model):
    """What no second row of the model may have as well."""
    return {"sha256": f"{next(counter):064x}"} if model is Delivery else {}


def specimen(model, known, **values):
    """An unsaved row of the model with every field that Django writes filled."""
    given = FITTING.get(model.__name__, {}) | alone(model) | values
    fields = [f for f in model._meta.concrete_fields if not f.generated and f.name not in given]
    filled = {
        field.name: value_for(field, known)
        for field in fields
        if not isinstance(field, models.AutoField) and field.name != "removed"
    }
    return model(**filled | given)


def beginnings(edition, by):
    """What the rows of an edition point to."""
    return {Edition: edition, User: by, Jurisdiction: make_jurisdiction()}


def make_specimens(edition, by):
    """A draft of every versioned model with one of each of its parts; returns model → row."""
    known = beginnings(edition, by)
    with acting_as(by):
        for model in VERSIONED:
            known[model] = specimen(model, known)
            known[model].save()
            for part in parts_of(model):
                known[part] = specimen(part, known)
                known[part].save()
    return {model: known[model] for model in [*VERSIONED, *PARTS, Delivery]}


def published_specimens():
    """Everything published in one edition by one editor; returns both and model → row."""
    editor = make_editor()
    edition = make_edition(editor)
    rows = make_specimens(edition, editor)
    publish(edition, editor)
    for row in rows.values():
        row.refresh_from_db()
    return editor, edition, rows


def written_values(row, *left_out):
    """Field → value of everything Django writes, for comparing a row with its copy."""
    names = {field.attname for field in row._meta.concrete_fields if not field.generated} - {"id", *left_out}
    return {name: getattr(row, name) for name in sorted(names)}


def named_once():
    return [model for model in apps.get_models() if issubclass(model, NamedOnce)]


__all__ = [
    "CANARY",
    "PARTS",
    "REVISED",
    "VERSIONED",
    "copied",
    "make_specimens",
    "published_specimens",
    "specimen",
]
