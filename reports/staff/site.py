"""The staff site: Django's admin with our desk, quarters and previews."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.shortcuts import redirect
from django.urls import path, reverse

from editions.models import Role
from reports.staff.desk import desk

NAVIGATION = [
    ("Desk", "admin:index"),
    ("Reports", "admin:reports_report_changelist"),
    ("Deliveries", "admin:deliveries"),
    ("Editions", "admin:editions_edition_changelist"),
    ("Corrections", "admin:correct"),
    ("Content", "admin:texts"),
    ("Reference", "admin:reference"),
    ("Trail", "admin:trail"),
]

ACCOUNTS = [
    ("Accounts", "admin:editions_user_changelist"),
    ("Account log", "admin:editions_accountevent_changelist"),
]


def navigation_of(user):
    """The record for who reads it, the accounts for administrators."""
    if not user.is_authenticated:
        return []
    shown = NAVIGATION if user.may_read else NAVIGATION[:1]
    return shown + (ACCOUNTS if user.has_role(Role.ADMINISTRATOR) else [])


class NamedAutocompleteView(AutocompleteJsonView):
    """Offers places with kind and GEOID, so that two of one name can be told apart."""

    def serialize_result(self, row, to_field_name):
        offered = super().serialize_result(row, to_field_name)
        return offered | {"text": getattr(row, "staff_label", offered["text"])}


class StaffSite(AdminSite):
    site_header = "Declined Detainer Report"
    site_title = "Staff · Declined Detainer Report"
    index_title = "Desk"
    site_url = None
    enable_nav_sidebar = False
    # Our own (route, view, name): given by config, since they use admins, which register with this site.
    screens = ()

    def each_context(self, request):
        return super().each_context(request) | {
            "public_address": settings.PUBLIC_ADDRESS,
            "navigation": [
                (label, url, request.path == url if name == "admin:index" else request.path.startswith(url))
                for label, name in navigation_of(request.user)
                for url in [reverse(name)]
            ],
        }

    def has_permission(self, request):
        """Every account is one of staff."""
        return request.user.is_active

    def index(self, request, extra_context=None):
        shown = desk(request.user, request.GET.get("only", "")) if request.user.may_read else {}
        return super().index(request, shown | (extra_context or {}))

    def app_index(self, request, app_label, extra_context=None):
        """The admin's list of one app's tables: the desk and the page of reference tables lead to them."""
        return redirect("admin:index")

    def autocomplete_view(self, request):
        return NamedAutocompleteView.as_view(admin_site=self)(request)

    def get_urls(self):
        own = [path(route, self.admin_view(view), name=name) for route, view, name in self.screens]
        return own + super().get_urls()
