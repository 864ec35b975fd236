import pytest

from detainers.models.outcomes import Outcome
from detainers.outcome import VERSION, table
from reports import method, statistics
from reports.method import ANCHORS, sections
from tests.builders import make_edition, make_editor
from tests.pages.page import read
from tests.records import an_edition, make_rule

pytestmark = pytest.mark.django_db

# Anchors that figures and other pages link to.
PROMISED = {
    "prepared",
    "declined",
    "notice_declined",
    "honored",
    "pending",
    "outcomes",
    "scope",
    "places",
    "chains",
    "mapping",
}


def test_every_promised_anchor_is_on_the_page(public):
    page = read(public, "/methodology/")

    assert PROMISED - {element.get("id") for element in page.all("*[@id]")} == set()


def test_a_definition_is_the_docstring_of_the_function_that_computes_it(public):
    page = read(public, "/methodology/")

    said = dict(zip(page.words("dl/dt"), page.words("dl/dd"), strict=True))
    docstring = " ".join(statistics.detainers_honored.__doc__.split()).removeprefix("Detainers honored: ")
    assert said["Detainers honored"] == (
        f"{docstring[:1].upper()}{docstring[1:]} Unit: detainers, not people. By day prepared. "
        "Counted: detainers in the files published here."
    )


def test_each_measure_says_its_unit_date_and_whose_count_it_is(public):
    page = read(public, "/methodology/")

    said = dict(zip(page.words("dl/dt"), page.words("dl/dd"), strict=True))
    assert said["Detainers issued"] == (
        "Detainers sent to jails in the days of the report. Not detainers declined. "
        "Unit: detainers, not people. By day issued. Counted: what the publisher of the report counted."
    )
    assert [words for words in page.words("dl/dd") if "Unit: " in words] == page.words("dl/dd")[:5] + (
        page.words("dl/dd")[-4:]
    )


def test_the_document_is_printed_section_by_section():
    assert [section.heading for section in sections()] == list(ANCHORS)


def test_tables_of_the_document_are_tables(public):
    page = read(public, "/methodology/")

    heads = page.words("div[@class='table-wrap']//th")
    assert heads == [
        "outcome",
        "meaning",
        "where",
        "the date is",
        "who runs it",
        "who answers",
        "error then",
        "rule here",
    ]


def test_the_mapping_is_that_of_the_edition(public):
    with an_edition() as (edition, editor):
        make_rule(edition, editor, lift_reason="Lifted")
    with an_edition() as (edition, editor):
        make_rule(edition, editor, lift_reason="", outcome="undetermined", explanation="It says nothing.")
    editor = make_editor()
    make_rule(make_edition(editor), editor, lift_reason="Secret")

    old = [["Lifted", "Lifted by the issuer", "Not known", "The issuer lifted it."]]
    new = [*old, ["(empty)", "Pending or unknown", "Not known", "It says nothing."]]
    assert read(public, "/methodology/").rows("The mapping") == new
    assert read(public, "/methodology/", {"edition": "1"}).rows("The mapping") == old


def test_the_decision_table_is_printed_from_the_code(public):
    page = read(public, "/methodology/")

    assert page.rows("From a chain of events to an outcome") == [
        [
            f"{number}. {row.when}",
            Outcome(row.outcome).label,
            row.explanation,
            "The last custodian" if row.is_answered else "Nobody",
        ]
        for number, row in enumerate(table.ROWS, start=1)
    ]
    assert f"by this rule, version {VERSION}." in page.said()


def test_a_row_taken_from_the_rule_is_gone_from_the_page(public, monkeypatch):
    monkeypatch.setattr(method, "ROWS", table.ROWS[:-1])

    assert len(read(public, "/methodology/").rows("From a chain of events")) == len(table.ROWS) - 1


def test_the_dated_settings_are_printed_from_the_code(public):
    page = read(public, "/methodology/")

    assert [row[:5] for row in page.rows("Dated settings")] == [
        ["Form I-247A, whenever prepared", "Needed", "Needed", "Needed", "Not settled"],
        ["Form I-247G, whenever prepared", *["Not settled"] * 4],
        ["Any other form, prepared before April 2, 2017", *["Not needed"] * 3, "Left out"],
        ["Any other form, prepared from April 2, 2017", "Needed", "Needed", "Needed", "Not settled"],
    ]
