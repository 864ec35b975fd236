"""Rows brought in as one would first do it, by django-import-export in bulk; prints rows a second.

python imported.py DATABASE FILE: a table of text, without places, outcomes, rules or a report.
"""

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
from import_export import resources  # noqa: E402

with open(sys.argv[2], encoding="utf-8", newline="") as file:
    delivery = tablib.Dataset().load(file, format="csv")
named = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "anchor"})}
Row = type("Row", (models.Model,), {name: models.TextField(blank=True) for name in delivery.headers} | named)


class Rows(resources.ModelResource):
    class Meta:
        model = Row
        fields = delivery.headers
        import_id_fields = ()
        force_init_instance = use_bulk = skip_diff = True
        skip_html_diff = True
        batch_size = 1000


with connection.schema_editor() as editor:
    if Row._meta.db_table in connection.introspection.table_names():
        editor.delete_model(Row)
    editor.create_model(Row)
began = time.monotonic()
Rows().import_data(delivery, raise_errors=True, use_transactions=True)
seconds = time.monotonic() - began
if Row.objects.count() != len(delivery):
    raise SystemExit("import-export brought in other rows than were delivered")
print(len(delivery) / seconds)
