"""Public addresses: each is a promise. No prefix: this is the whole public site."""

from django.urls import path

from reports.views import detainers

urlpatterns = [
    path("detainers/", detainers.detainer_list, name="detainer-list"),
    path("detainers.csv", detainers.detainer_csv, name="detainer-csv"),
    path("detainers/<uuid:uid>/", detainers.detainer_detail, name="detainer-detail"),
]
