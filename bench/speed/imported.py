"""Rows brought in as one would first do it, by django-import-export in bulk; prints rows a second, twice.

python imported.py DATABASE FILE PLACES: first into a table of text, without places, outcomes or rules;
then into a typed model, the least that one would accept for the same rows: dates, numbers, choices, place and
source. PLACES has a line of name and state for each place.
"""

import csv
import json
import sys
import time
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings

parts = urlsplit(sys.argv[1])
settings.configure(
    INSTALLED_APPS=["import_export"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": parts.username,
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname,
            "PORT": parts.port,
        }
    },
)
django.setup()

import tablib  # noqa: E402
from django.db import connection, models  # noqa: E402
from import_export import fields, resources, widgets  # noqa: E402

JAIL = " COUNTY JAIL"
NUMBERS = ("birth_year", "row_original", "msc_sentence_days", "msc_sentence_months", "msc_sentence_years")
CHOSEN = ("detainer_type", "detainer_lift_reason", "gender", "detainer_prepared_criminality")

with open(sys.argv[2], encoding="utf-8", newline="") as file:
    delivery = tablib.Dataset().load(file, format="csv")


def model_of(name, columns, base=models.Model):
    named = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "anchor"})}
    return type(name, (base,), columns | named)


class Checked(models.Model):
    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        """Django would ask the database about each row's place and source, which were just found in it."""
        super().clean_fields({*(exclude or ()), "place", "source"})


def typed(name):
    if name.endswith("_date"):
        return models.DateField(null=True, blank=True)
    if name in NUMBERS:
        return models.IntegerField(null=True, blank=True)
    if name in CHOSEN:
        return models.TextField(blank=True, choices=[(each, each) for each in set(delivery[name]) - {""}])
    if name.endswith("_yes_no"):
        return models.TextField(blank=True, choices=[("YES", "Yes"), ("NO", "No")])
    return models.TextField(blank=True)


Row = model_of("Row", {name: models.TextField(blank=True) for name in delivery.headers})
Place = model_of("Place", {"name": models.TextField(), "state": models.TextField()})
Source = model_of("Source", {"slug": models.SlugField(unique=True)})
found = {
    "place": models.ForeignKey(Place, models.PROTECT, null=True, blank=True),
    "source": models.ForeignKey(Source, models.PROTECT),
}
TypedRow = model_of("TypedRow", {name: typed(name) for name in delivery.headers} | found, Checked)


class PlaceWidget(widgets.Widget):
    """The place that a jail's name and state mean, or none; all places are read once."""

    def clean(self, value, row=None, **kwargs):
        if not hasattr(self, "places"):
            self.places = {(place.name, place.state): place for place in Place.objects.all()}
        return self.places.get((value.removesuffix(JAIL), row["facility_state"]))


class Rows(resources.ModelResource):
    class Meta:
        model = Row
        fields = delivery.headers
        import_id_fields = ()
        force_init_instance = use_bulk = skip_diff = True
        skip_html_diff = True
        batch_size = 1000


class TypedRows(resources.ModelResource):
    place = fields.Field("place", "detention_facility", PlaceWidget())

    class Meta(Rows.Meta):
        model = TypedRow
        fields = [*delivery.headers, "place"]
        clean_model_instances = True

    def before_import(self, dataset, **kwargs):
        self.source = Source.objects.get(slug="ice-foia-2026")

    def after_init_instance(self, instance, new, row, **kwargs):
        instance.source = self.source


def make_tables():
    tables = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for model in (TypedRow, Row, Place, Source):
            if model._meta.db_table in tables:
                editor.delete_model(model)
        for model in (Source, Place, Row, TypedRow):
            editor.create_model(model)
    Source.objects.create(slug="ice-foia-2026")
    with open(sys.argv[3], encoding="utf-8", newline="") as file:
        Place.objects.bulk_create(Place(name=name, state=state) for name, state in csv.reader(file))


def rows_a_second(resource):
    began = time.monotonic()
    resource.import_data(delivery, raise_errors=True, use_transactions=True)
    seconds = time.monotonic() - began
    if resource._meta.model.objects.count() != len(delivery):
        raise SystemExit("import-export brought in other rows than were delivered")
    return len(delivery) / seconds


make_tables()
print(json.dumps({"text": rows_a_second(Rows()), "typed": rows_a_second(TypedRows())}))
