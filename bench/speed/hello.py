"""The least that Django can do: one view that answers two words. The anchor of our pages; for gunicorn."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])


def hello(request):
    return HttpResponse("Hello, world", "text/plain")


urlpatterns = [path("", hello)]
application = get_wsgi_application()
