"""A site of a page and a file without end, sent as ours are; for gunicorn."""

from itertools import repeat

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="of a test", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], EXPORTS_AT_ONCE=2
)
application = get_wsgi_application()

from reports.exports import exported  # noqa: E402 - it reads the settings


def page(request):
    return HttpResponse("a page", "text/plain")


def rows(request):
    return exported((piece for piece in repeat(b"uid,outcome\r\n" * 4000)), {"Content-Type": "text/csv"})


urlpatterns = [path("page", page), path("rows.csv", rows)]
