import csv
import io
from datetime import date

import pytest

from reports.downloads import SCOPE_NOTE
from tests.builders import make_jurisdiction
from tests.records import an_edition, make_correction, make_figure, make_highlight, make_report, make_row

pytestmark = pytest.mark.django_db


EVERY = {"report": "r", "edition": "1", "demonstration": "no", "note": SCOPE_NOTE}
PLACE = {"geoid": "53033", "place": "King County, State 53"}
TERMS = {
    "measure_name": "Detainers issued",
    "unit": "detainers, not people",
    "date_basis": "by day issued",
    "population": "what ICE counted",
}
FIGURE = {
    "part": "figure",
    "measure": "detainers_issued",
    "value": "3083",
    **TERMS,
    "period": "Issued February 1–7, 2017",
}
ROW = {
    "part": "row",
    "section": "1",
    "rank": "1",
    "measure": "detainers_issued",
    "geoid": "53033",
    "place": "King County, as printed",
    "value": "5",
    "corrected_to": "withdrawn",
    **TERMS,
    "period": "Issued February 1–7, 2017",
}
CORRECTION = {
    "part": "correction",
    "measure": "detainers_issued",
    "value": "5",
    "corrected_to": "withdrawn",
    **TERMS,
    "period": "one week",
    "reason": "Wrong place of the same or a like name",
    "made_on": "2017-04-03",
    "remark": "They went elsewhere.",
}
EVENT = {
    "part": "event",
    "stay": "1",
    "event": "arrested",
    "date": "2017-02-02",
    "exactness": "day",
    "facility": "County Jail",
    "outcome": "No detainer on record",
}


def lines(response):
    return [
        {name: value for name, value in line.items() if value}
        for line in csv.DictReader(io.StringIO(response.content.decode()))
    ]


def test_a_reports_file_holds_figures_rows_corrections_and_events(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        make_figure(report, editor, value=3083)
        make_row(report, editor, jurisdiction=king, rank=1, value=5, place_words="King County, as printed")
        make_correction(edition, editor, report=report, jurisdiction=king, old_value=5)
        case = make_highlight(
            edition, editor, report=report, events=[{"kind": "arrested", "jurisdiction": king}]
        )

    response = public.get("/reports/r.csv")

    assert response.headers["Content-Disposition"] == 'attachment; filename="r-edition-1.csv"'
    assert lines(response) == [
        EVERY | FIGURE,
        EVERY | ROW,
        EVERY | PLACE | CORRECTION,
        EVERY | PLACE | EVENT | {"highlight": str(case.uid)},
    ]


def test_a_charge_in_a_file_is_said_not_to_be_a_finding_of_guilt(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        charge = {"charge": "Theft", "charge_status": "charged", "charge_as_of": date(2017, 3, 1)}
        make_highlight(edition, editor, report=report, events=[charge])

    (event,) = lines(public.get("/reports/r.csv"))

    assert (event["charge"], event["charge_status"], event["charge_as_of"], event["remark"]) == (
        "Theft",
        "charged",
        "2017-03-01",
        "An arrest or a charge is not a finding of guilt.",
    )


def test_each_number_of_a_file_says_its_measure_unit_and_days(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        for section in (1, 2, 3):
            make_row(report, editor, section=section, position=section)

    told = [
        [line.get(name, "") for name in ("measure", "unit", "date_basis", "period")]
        for line in lines(public.get("/reports/r.csv"))
    ]

    assert told == [
        ["detainers_issued", "detainers, not people", "by day issued", "Issued February 1–7, 2017"],
        ["detainers_declined", "detainers, not people", "by day recorded", "Recorded February 1–7, 2017"],
        ["", "", "", ""],
    ]


def test_a_spreadsheet_runs_nothing_of_a_file(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        make_row(report, editor, place_words="=HYPERLINK(1)", note="@sum", criteria="\n=1", office="'=1")

    (row,) = lines(public.get("/reports/r.csv"))

    assert (row["place"], row["remark"]) == ("'=HYPERLINK(1)", "'@sum")
    assert (row["criteria"], row["office"]) == ("'\n=1", "''=1")


def test_a_demonstration_reports_file_says_so_in_name_and_rows(public):
    with an_edition() as (edition, editor):
        make_figure(make_report(edition, editor, slug="r", is_demonstration=True), editor)

    response = public.get("/reports/r.csv")

    assert 'filename="demonstration-r-edition-1.csv"' in response.headers["Content-Disposition"]
    assert [line["demonstration"] for line in lines(response)] == ["yes"]


def test_a_file_with_a_bad_filter_is_refused(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor, slug="r")

    assert public.get("/reports/r.csv", {"from": "yesterday"}).status_code == 400
