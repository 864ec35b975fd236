"""Addresses of our own staff screens, one small list for each: (route, view, name)."""

from reports.staff import publishing, review  # noqa: F401 - the screens of these steps
from reports.staff.account_log import account_log_csv
from reports.staff.autosave import session
from reports.staff.compare import compare
from reports.staff.correct import correct
from reports.staff.deliveries import deliveries
from reports.staff.delivery import bring_in, delivery, discard, figures_csv, read_again, rows_csv
from reports.staff.finding import find, reference
from reports.staff.guide import guide
from reports.staff.held import held, take_singles
from reports.staff.highlight import cycle, highlight, read_cycle
from reports.staff.new_highlight import new_highlight
from reports.staff.new_quarter import new_quarter
from reports.staff.older_page import (
    older,
    older_new,
    older_original,
    older_paste,
    older_replace,
    older_settle,
    older_table,
)
from reports.staff.place_picker import find_places
from reports.staff.preview import preview
from reports.staff.quarter import quarter
from reports.staff.telling import agencies_told, letter, letter_csv
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
CASES = [
    ("highlights/new/", new_highlight, "new-highlight"),
    ("highlights/<int:pk>/", highlight, "highlight"),
    ("highlights/<int:pk>/cycles/<int:number>/", cycle, "cycle"),
    ("highlights/<int:pk>/cycles/<int:number>/reading/", read_cycle, "cycle-reading"),
]
SAVING = [("session/", session, "session")]
PREPARING = [
    ("quarters/new/", new_quarter, "new-quarter"),
    ("quarters/<int:report_id>/", quarter, "quarter"),
]
TELLING = [
    ("told/<int:edition_id>/", agencies_told, "agencies-told"),
    ("told/<int:edition_id>/<slug:geoid>/", letter, "agency-letter"),
    ("told/<int:edition_id>/<slug:geoid>.csv", letter_csv, "agency-letter-csv"),
]
PREVIEWING = [
    ("preview/<int:edition_id>/", preview, "preview-home"),
    ("preview/<int:edition_id>/<path:public_path>", preview, "preview"),
]
GUIDE = [("guide/", guide, "guide")]
OLDER = [
    ("older/new/", older_new, "older-new"),
    ("older/<int:pk>/", older, "older"),
    ("older/<int:pk>/original.pdf", older_original, "older-original"),
    ("older/<int:pk>/original/", older_replace, "older-replace"),
    ("older/<int:pk>/<slug:table>/", older_table, "older-table"),
    ("older/<int:pk>/<slug:table>/paste/", older_paste, "older-paste"),
    ("older/<int:pk>/<slug:table>/places/", older_settle, "older-settle"),
]
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
    ("accounts/log.csv", account_log_csv, "account-log-csv"),
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
REVIEWING = [
    ("editions/<int:edition_id>/compare/", compare, "compare"),
    ("correct/", correct, "correct"),
]

SCREENS = [
    *CASES,
    *REVIEWING,
    *PREPARING,
    *TELLING,
    *PREVIEWING,
    *DELIVERING,
    *OLDER,
    *GUIDE,
    *TEXTS,
    *TRAIL,
    *FINDING,
    *SAVING,
    *PICKING,
    *CHECKING,
]
