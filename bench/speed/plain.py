"""The list as one would first write it: ListView, django-filter, a paginator that counts. For gunicorn.

It reads the same rows, as the public role; PLAIN_DATABASE is where.
"""

import os
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application

parts = urlsplit(os.environ["PLAIN_DATABASE"])
COLUMNS = (
    *("prepared_on", "facility_as_written", "city_as_written", "form", "outcome"),
    *("custody_taken", "jurisdiction_id", "state_id", "lift_reason"),
)
CELLS = "".join(f"<td>{{{{ row.{name} }}}}</td>" for name in COLUMNS)
PAGE = (
    "<p>{{ page_obj.paginator.count }}</p>{{ filter.form }}"
    f"<table>{{% for row in page_obj %}}<tr>{CELLS}</tr>{{% endfor %}}</table>"
)
LOADER = ("django.template.loaders.locmem.Loader", {"list.html": PAGE})
settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    INSTALLED_APPS=["django_filters"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": parts.username,
            "PASSWORD": unquote(parts.password),
            "HOST": parts.hostname,
            "PORT": parts.port,
            "CONN_MAX_AGE": 600,
            "OPTIONS": {"options": "-c search_path=record"},
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.cached.Loader", [LOADER])]},
        }
    ],
)
application = get_wsgi_application()

import django_filters  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from django_filters.views import FilterView  # noqa: E402
from usual import rows_csv  # noqa: E402


class Detainer(models.Model):
    """What the list shows of it."""

    uid = models.UUIDField(primary_key=True)
    since = models.IntegerField()
    until = models.IntegerField(null=True)
    prepared_on = models.DateField()
    facility_as_written = models.TextField()
    city_as_written = models.TextField()
    form = models.TextField()
    outcome = models.TextField()
    custody_taken = models.TextField()
    jurisdiction_id = models.TextField()
    state_id = models.TextField()
    lift_reason = models.TextField()

    class Meta:
        app_label, managed, db_table = "plain", False, "detainers_detainer"


class ByFields(django_filters.FilterSet):
    """The filters that the anchor is asked with."""

    class Meta:
        model, fields = Detainer, ["outcome", "jurisdiction_id", "form"]


class PlainList(FilterView):
    """Newest first, fifty a page."""

    model, filterset_class, paginate_by, template_name = Detainer, ByFields, 50, "list.html"
    queryset = Detainer.objects.filter(until=None).order_by("-prepared_on", "-uid")


urlpatterns = [path("", PlainList.as_view()), path("rows.csv", rows_csv)]
