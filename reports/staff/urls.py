"""Addresses of our own staff screens, one small list for each: (route, view, name)."""

from django.urls import path

from reports.staff.autosave import session
from reports.staff.place_picker import find_places
from reports.staff.text_check import check_text
from reports.staff.trail import check, entry, trail
from reports.staff.trail_export import export, exported, exported_csv

PICKING = [("places/find/", find_places, "find-places")]
CHECKING = [("texts/check/", check_text, "check-text")]
SAVING = [("session/", session, "session")]
TRAIL = [
    ("trail/", trail, "trail"),
    ("trail/check/", check, "trail-check"),
    ("trail/<int:entry_id>/", entry, "trail-entry"),
    ("trail/exports/", export, "trail-exports"),
    ("trail/exports/<int:entry_id>/", exported, "trail-export"),
    ("trail/exports/<int:entry_id>/entries.csv", exported_csv, "trail-export-csv"),
]

SCREENS = [*TRAIL, *SAVING, *PICKING, *CHECKING]


def staff_urls(wrap):
    """Every screen behind the log-in that `wrap` asks for."""
    return [path(route, wrap(view), name=name) for route, view, name in SCREENS]
