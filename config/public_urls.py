"""The public site: no log-in, no admin, nothing that writes."""

from django.urls import include, path

urlpatterns = [path("", include("reports.urls"))]

handler400 = "reports.pages.refused"
handler404 = "reports.pages.not_found"
handler500 = "reports.alone.server_error"
