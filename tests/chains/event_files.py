"""Files of detainers and of their events, and the jail in King County that they name."""

import csv

from detainers.importing.event_files import COLUMNS
from detainers.importing.layouts import TEMPLATE
from detainers.models import Facility
from editions.acting import acting_as
from tests.builders import make_editor, make_jurisdiction
from tests.importing.files import bring, row, write_file

SOURCE = {"source": "king-county", "new_source": {"name": "King County", "publisher": "The sheriff"}}
JAIL = {"facility": "KING COUNTY JAIL", "city": "SEATTLE", "state": "WASHINGTON"}
CHAIN = (
    {"kind": "booked_in", "happened_on": "2020-02-28", **JAIL},
    {"kind": "issued", "happened_on": "2020-03-01", "agency": "ICE Seattle"},
    {"kind": "received", "happened_on": "2020-03-01", **JAIL},
    {"kind": "served", "happened_on": "2020-03", "exactness": "month"},
    {"kind": "to_community", "happened_on": "2020-03-09", **JAIL, "note": "Bail paid."},
)


def make_jail():
    make_jurisdiction("53", kind="state", name="Washington")
    make_jurisdiction("53033", name="King")
    with acting_as(make_editor()):
        return Facility.objects.create(
            key="test:1",
            name="KING COUNTY JAIL",
            city="SEATTLE",
            operator="county",
            state_id="53",
            located_in_id="53033",
            jurisdiction_id="53033",
        )


def events_file(folder, *events, name="events.csv", header=COLUMNS):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([[event.get(column, "") for column in COLUMNS] for event in events])
    return folder / name


def of_row(number, *events):
    return [{"row": number, "exactness": "", **event} for event in events]


def detainers_file(folder, *rows, name="file.csv"):
    given = rows or [{"form": "I-247A", "lift_reason": "", **JAIL}]
    return write_file(folder, *(row(TEMPLATE, **one) for one in given), layout=TEMPLATE, name=name)


def good(*events):
    """Events with the month of “2020-03” as its first day."""
    return [
        event | ({"happened_on": "2020-03-01"} if event.get("exactness") == "month" else {})
        for event in events
    ]


def bring_chain(folder, *events, rows=(), by=None, **wishes):
    return bring(
        detainers_file(folder, *rows),
        by or make_editor(),
        events=events_file(folder, *events),
        **SOURCE | wishes,
    )
