"""The file of detainers: exactly what the page lists, and nothing that could run or hide."""

import csv
import io
from datetime import date

import pytest
from django.db import connection

from detainers.models import Delivery, Detainer
from detainers.spreadsheets import harmless, harmless_column
from editions.acting import acting_as
from reports.detainer_file import DETAINER_COLUMNS
from reports.downloads import SCOPE_NOTE
from tests.builders import (
    as_public,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_source,
    publish,
)
from tests.explore.record import (
    draft_detainers,
    links_of,
    make_franklins,
    publish_changes,
    publish_detainers,
    publish_many,
    rows_of,
    uids,
)
from tests.records import make_rule

pytestmark = pytest.mark.django_db


def file_of(public, query=""):
    answer = public.get(f"/detainers.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def listed(public, query):
    """The rows of every page of the explorer."""
    found, address = [], f"/detainers/?{query}"
    while address:
        answer = public.get(address)
        found += rows_of(answer)
        address = next((url for words, url in links_of(answer) if words.startswith("Next 50 rows")), None)
    return found


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_the_file_has_the_rows_of_all_pages_in_their_order(public, order):
    places = make_franklins()
    here = {"place_status": "resolved", "jurisdiction": places["county"], "state": places["county"].state}
    publish_many(
        [here | {"prepared_on": date(2015, 1, 1 + n % 3)} for n in range(110)]
        + [{"prepared_on": date(2015, 1, 2)}]
    )
    draft_detainers({"jurisdiction": places["county"]})
    query = f"jurisdiction=51067&sort={order}&from=2015-01-02"

    uids_of_file = [row["uid"] for row in file_of(public, query)]

    assert len(uids_of_file) == 73
    assert uids_of_file == listed(public, query)


# What a row of the file says just as the detainer has it.
AS_STORED = {
    "form": "i247d",
    "asked": "hold",
    "outcome": "declined",
    "notice": "not_asked",
    "hold": "declined",
    "outcome_basis": "source",
    "outcome_reason": "The source says so.",
    "custody_taken": "no",
    "operator": "county",
    "facility_as_written": 'FRANKLIN, "OLD" JAIL',
    "city_as_written": "ROCKY MOUNT",
    "state_as_written": "VA",
    "lift_reason": "Detainer Declined by LEA",
    "original_file": "a.xlsx",
    "original_sheet": "S 1",
}
# What it says in words of its own.
AS_FILED = {
    "prepared_on": "2015-03-09",
    "prepared_on_exactness": "day",
    "unit": "detainer",
    "declined_on": "2015-03-12",
    "declined_on_exactness": "day",
    "recorded_on": "2015-04-01",
    "recorded_on_exactness": "month",
    "bulk_day": "",
    "outcome_rule": "1",
    "place_status": "resolved",
    "jurisdiction": "51067",
    "jurisdiction_name": "Franklin County",
    "state": "51",
    "located_in": "51067",
    "source": "foia",
    "delivery_sha256": "ab" * 32,
    "row_number": "17",
    "original_row": "99",
    "withdrawn_in": "",
    "edition": "1",
    "demonstration": "no",
    "note": SCOPE_NOTE,
}


def make_delivery(edition, editor, source):
    counts = {"row_count": 1, "kept_count": 1, "held_count": 0, "refused_count": 0}
    about = {"file_name": "rows.csv", "sha256": "ab" * 32, "form": "foia-2015"}
    with acting_as(editor):
        return Delivery.objects.create(edition=edition, source=source, **about, **counts)


def test_a_row_says_everything_public_of_its_detainer(public):
    editor = make_editor()
    edition, source = make_edition(editor), make_source(slug="foia", name="FOIA")
    reason, outcome, taken = (AS_STORED[name] for name in ("lift_reason", "outcome", "custody_taken"))
    make_rule(edition, editor, lift_reason=reason, outcome=outcome, custody_taken=taken)
    detainer = make_detainer(
        edition,
        editor,
        **AS_STORED,
        jurisdiction=make_franklins()["county"],
        source=source,
        delivery=make_delivery(edition, editor, source),
        prepared_on=date(2015, 3, 9),
        declined_on=date(2015, 3, 12),
        declined_on_exactness="day",
        recorded_on=date(2015, 4, 1),
        recorded_on_exactness="month",
        row_number=17,
        original_row=99,
    )
    publish(edition, editor)

    assert file_of(public) == [{"uid": str(detainer.uid)} | AS_STORED | AS_FILED]


def test_the_columns_hold_nothing_of_persons_or_staff():
    names = {column.name for column in DETAINER_COLUMNS}

    hidden = (
        *("citizen", "sex", "birth", "charge", "criminal", "threat"),
        *("person", "key", "_by", "since", "until"),
    )
    assert [name for name in names for word in hidden if word in name and name != "city_as_written"] == []
    assert [column.name for column in DETAINER_COLUMNS if not column.meaning] == []


RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\x0bx", "\x1fx", "'=1", "'"]
EVERY_START = [chr(code) + "x" for code in (*range(1, 0x120), 0x2212, 0xFF1D, 0x1F600)]
SAFE = ["", "JAIL", "5=5", "a-b", " =1", "O'BRIEN", "“=”", "é"]


def test_no_cell_of_a_file_can_run_in_a_spreadsheet(public):
    words = RISKY + SAFE
    publish_detainers(
        *(
            {"facility_as_written": text, "city_as_written": text, "lift_reason": text, "row_number": number}
            for number, text in enumerate(words)
        )
    )

    rows = sorted(file_of(public), key=lambda row: int(row["row_number"]))

    expected = ["'" + text for text in RISKY] + SAFE
    assert [row["facility_as_written"] for row in rows] == expected
    assert [row["city_as_written"] for row in rows] == expected
    assert [row["lift_reason"] for row in rows] == expected


def test_python_and_the_database_make_the_same_cells_harmless_and_it_can_be_undone():
    words = RISKY + SAFE + EVERY_START
    publish_detainers(*({"lift_reason": text, "row_number": n} for n, text in enumerate(words)))

    with as_public():
        cells = harmless_column("lift_reason")
        made = list(Detainer.objects.order_by("row_number").values_list(cells, flat=True))

    assert made == [harmless(text) for text in words]
    assert [text.removeprefix("'") for text in made] == words
    assert (harmless(-7), harmless(None)) == (-7, None)


def test_every_text_from_a_source_is_made_harmless(public):
    risky = "=cmd|' /C calc'!A0"
    texts = [
        field.name
        for field in Detainer._meta.fields
        if field.get_internal_type() == "TextField" and not field.choices
    ]
    publish_detainers(dict.fromkeys(texts, risky))

    (row,) = file_of(public)

    assert [name for name, value in row.items() if value.startswith("=")] == []


def test_lines_and_quotes_in_a_cell_survive_the_way(public):
    text = 'A "jail",\r\nsecond line; 100 % %s {x}'
    publish_detainers({"facility_as_written": text})

    assert [row["facility_as_written"] for row in file_of(public)] == [text]


def test_the_file_is_named_for_what_it_holds_and_its_edition(public):
    (detainer,) = publish_detainers({})
    publish_changes([(detainer, {"outcome": "honored"})])

    named = [public.get(f"/detainers.csv{query}") for query in ("", "?edition=1")]

    assert [answer.headers["Content-Disposition"] for answer in named] == [
        'attachment; filename="detainers-edition-2.csv"',
        'attachment; filename="detainers-edition-1.csv"',
    ]
    assert {answer.headers["Content-Type"] for answer in named} == {"text/csv; charset=utf-8"}


def test_an_old_edition_is_downloaded_as_it_stood(public):
    kept, removed = publish_detainers({"row_number": 1}, {"row_number": 2})
    publish_changes([(kept, {"outcome": "honored"})], [removed])
    publish_detainers({"row_number": 3})

    rows = {query: file_of(public, query) for query in ("edition=1", "edition=2", "")}

    said = {
        query: sorted((row["row_number"], row["outcome"], row["edition"]) for row in found)
        for query, found in rows.items()
    }
    assert said == {
        "edition=1": [("1", "declined", "1"), ("2", "declined", "1")],
        "edition=2": [("1", "honored", "2")],
        "": [("1", "honored", "3"), ("3", "declined", "3")],
    }
    assert [row["uid"] for row in rows["edition=2"]] == uids([kept])


def test_invented_rows_say_so_in_name_and_cell(public):
    source = make_source(slug="demonstration", is_demonstration=True)
    publish_detainers({"source": source})

    answer = public.get("/detainers.csv")

    name = "demonstration-detainers-edition-1.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    (row,) = csv.DictReader(io.StringIO(answer.getvalue().decode()))
    assert row["demonstration"] == "yes"


def test_a_filter_without_rows_gives_the_head_alone(public):
    publish_detainers({})
    answer = public.get("/detainers.csv?outcome=honored")
    head = ",".join([*(column.name for column in DETAINER_COLUMNS), "edition", "demonstration", "note"])
    assert answer.getvalue() == f"{head}\n".encode()


def test_every_line_of_the_file_ends_alike(public):
    publish_detainers({}, {})
    body = public.get("/detainers.csv").getvalue()
    assert (body.count(b"\n"), body.count(b"\r")) == (3, 0)


def test_the_explorer_offers_the_file_of_exactly_its_rows(public):
    county = make_jurisdiction("51067", name="Franklin")
    publish_detainers(
        *({"jurisdiction": county, "outcome": outcome} for outcome in ("honored", "honored", "lifted"))
    )
    publish_detainers({})

    page = public.get("/detainers/?jurisdiction=51067&outcome=honored&sort=oldest&edition=1")
    address = "/detainers.csv?jurisdiction=51067&outcome=honored&sort=oldest&edition=1"
    assert [link for link in links_of(page) if link[1].startswith("/detainers.csv")] == [
        ("CSV", address),
        ("CSV of these 2 rows", address),
    ]


def test_the_file_is_copied_by_the_database_in_a_few_statements(public, django_assert_max_num_queries):
    publish_many([{"prepared_on": date(2015, 1, 5)} for _ in range(30)])

    with django_assert_max_num_queries(8):
        assert len(file_of(public)) == 30
    assert connection.needs_rollback is False
