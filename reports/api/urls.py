"""Addresses of the API: promises too, under the number of their version."""

from django.urls import path

from reports.api import views

urlpatterns = [
    path("api/v1/", views.index, name="api-index"),
    path("api/v1/openapi.json", views.api_description, name="api-description"),
    *(
        path(f"api/v1/{each.name}/", views.list_of(each), name=f"api-{each.name}")
        for each in views.COLLECTIONS
    ),
    *(
        path(
            f"api/v1/{each.name}/<{each.converter}:key>/",
            views.record_of(each),
            name=f"api-{each.name}-one",
        )
        for each in views.COLLECTIONS
    ),
]
