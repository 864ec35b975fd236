"""Addresses of our own staff screens, one small list for each: (route, view, name)."""

from django.urls import path

from reports.staff.autosave import session
from reports.staff.deliveries import deliveries
from reports.staff.delivery import bring_in, delivery, discard, figures_csv, read_again, rows_csv
from reports.staff.finding import find, reference
from reports.staff.held import held, take_singles
from reports.staff.place_picker import find_places
from reports.staff.text_check import check_text
from reports.staff.text_list import text_list
from reports.staff.text_page import (
    text_new,
    text_page,
    text_places,
    text_preview,
    text_reviewed,
    text_upkeep,
)
from reports.staff.trail import check, entry, trail
from reports.staff.trail_export import export, exported, exported_csv

PICKING = [("places/find/", find_places, "find-places")]
CHECKING = [("texts/check/", check_text, "check-text")]
SAVING = [("session/", session, "session")]
TEXTS = [
    ("content/", text_list, "texts"),
    ("content/<slug:kind>/new/", text_new, "text-new"),
    ("content/<slug:kind>/<int:pk>/", text_page, "text"),
    ("content/<slug:kind>/<int:pk>/preview/", text_preview, "text-preview"),
    ("content/<slug:kind>/<int:pk>/places/", text_places, "text-places"),
    ("content/<slug:kind>/<int:pk>/upkeep/", text_upkeep, "text-upkeep"),
    ("content/<slug:kind>/<int:pk>/reviewed/", text_reviewed, "text-reviewed"),
]
FINDING = [("find/", find, "find"), ("reference/", reference, "reference")]
TRAIL = [
    ("trail/", trail, "trail"),
    ("trail/check/", check, "trail-check"),
    ("trail/<int:entry_id>/", entry, "trail-entry"),
    ("trail/exports/", export, "trail-exports"),
    ("trail/exports/<int:entry_id>/", exported, "trail-export"),
    ("trail/exports/<int:entry_id>/entries.csv", exported_csv, "trail-export-csv"),
]
# A file by its checksum: 64 digits and letters, and so never another's address.
FILE = "deliveries/<slug:sha256>/"
DELIVERING = [
    ("deliveries/", deliveries, "deliveries"),
    (FILE, delivery, "delivery"),
    (f"{FILE}bring-in/", bring_in, "delivery-bring-in"),
    (f"{FILE}read-again/", read_again, "delivery-read-again"),
    (f"{FILE}discard/", discard, "delivery-discard"),
    (f"{FILE}rows.csv", rows_csv, "delivery-rows-csv"),
    (f"{FILE}figures.csv", figures_csv, "delivery-figures-csv"),
    ("held/<slug:slug>/", held, "held"),
    ("held/<slug:slug>/singles/", take_singles, "held-singles"),
]

SCREENS = [*DELIVERING, *TEXTS, *TRAIL, *FINDING, *SAVING, *PICKING, *CHECKING]


def staff_urls(wrap):
    """Every screen behind the log-in that `wrap` asks for."""
    return [path(route, wrap(view), name=name) for route, view, name in SCREENS]
