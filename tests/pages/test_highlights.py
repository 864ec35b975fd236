from datetime import date

import pytest

from editions.acting import acting_as
from editions.versioned import revise
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import an_edition, make_block, make_highlight, make_report

pytestmark = pytest.mark.django_db


def titles(page):
    return page.words("article/h2")


def make_king_case(edition, editor, **fields):
    king = make_jurisdiction()
    events = [
        {"kind": "arrested", "charge": "Theft", "charge_status": "acquitted", "charge_source": "Court"},
        {"kind": "issued", "asked": "both", "happened_on": date(2017, 2, 3)},
        {"kind": "received", "happened_on": date(2017, 2, 3)},
        {"kind": "to_community", "happened_on": date(2017, 2, 4)},
    ]
    events = [{"jurisdiction": king} | event for event in events]
    return make_highlight(edition, editor, events=events, **fields)


def test_cases_are_listed_with_place_days_and_last_outcome_and_never_as_a_statistic(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, title="Its report")
        make_king_case(edition, editor, title="One case", report=report)

    page = read(public, "/highlights/")

    assert page.words("article") == [
        "Selected case, not a statistic One case King County, State 53 · February 2–4, 2017 What happened. "
        "Declined Told in Its report"
    ]
    assert "not a finding of guilt" in page.said()


def test_from_and_to_keep_cases_with_any_event_in_the_days(public):
    with an_edition() as (edition, editor):
        make_king_case(edition, editor, title="February")
        make_highlight(edition, editor, title="May", events=[{"happened_on": date(2017, 5, 1)}])

    assert titles(read(public, "/highlights/", {"from": "2017-02-04", "to": "2017-02-28"})) == ["February"]
    assert titles(read(public, "/highlights/", {"from": "2017-05-01"})) == ["May"]
    assert titles(read(public, "/highlights/", {"to": "2017-02-01"})) == []


def test_a_place_keeps_cases_with_an_event_there_and_a_state_includes_its_places(public):
    elsewhere = make_jurisdiction("48453", name="Travis")
    with an_edition() as (edition, editor):
        make_king_case(edition, editor, title="King")
        make_highlight(edition, editor, title="Travis", events=[{"jurisdiction": elsewhere}])

    assert titles(read(public, "/highlights/", {"jurisdiction": "53033"})) == ["King"]
    assert titles(read(public, "/highlights/", {"jurisdiction": "53"})) == ["King"]
    assert sorted(titles(read(public, "/highlights/", {"jurisdiction": ["53", "48453"]}))) == [
        "King",
        "Travis",
    ]


def test_no_case_says_why(public):
    page = read(public, "/highlights/", {"from": "2020-01-01"})

    assert "No case has an event from January 1, 2020. Widen the dates, or take a filter away." in page.said()


def test_the_list_goes_on_after_25_cases(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
        for number in range(26):
            make_highlight(edition, editor, report=report, title=f"Case {number:02}", position=number)

    first, second = read(public, "/highlights/"), read(public, "/highlights/", {"after": "25"})

    assert (len(titles(first)), titles(second)) == (25, ["Case 25"])
    assert first.links()["Older →"] == "/highlights/?after=25"
    assert read(public, "/highlights/", {"after": "x"}).status == 400


def test_a_case_tells_its_chain_with_outcome_and_why(public):
    with an_edition() as (edition, editor):
        case = make_king_case(edition, editor, title="One case")

    page = read(public, f"/highlights/{case.uid}/")

    assert page.words("ol[@class='chain']/li") == [
        "Feb 2, 2017 Arrested by an agency not named; County Jail "
        "Charge: Theft. Status: acquitted. Court; day not stated.",
        "Feb 3, 2017 Detainer lodged with County Jail Asked: notice and hold.",
        "Feb 3, 2017 Detainer received by County Jail",
        "Feb 4, 2017 Released to the community from County Jail",
        "Outcome Declined Why: County Jail released the person without notice or hold.",
    ]
    assert "An arrest or a charge is not a finding of guilt." in page.said()
    assert "selected case, not a statistic" in page.said()


def test_a_case_of_ten_stays_is_told_at_a_glance(public):
    king = make_jurisdiction()
    events = [
        {"kind": kind, "stay": stay, "jurisdiction": king, "happened_on": date(2010 + stay, 3, day), **more}
        for stay in range(1, 11)
        for day, (kind, more) in enumerate(
            (("arrested", {}), ("issued", {"asked": "both"}), ("served", {}), ("to_community", {})), start=1
        )
    ]
    with an_edition() as (edition, editor):
        case = make_highlight(edition, editor, events=events)

    page = read(public, f"/highlights/{case.uid}/")

    assert len(page.rows("10 stays at a glance")) == 10
    assert page.rows("10 stays at a glance")[9] == [
        "10",
        "Mar 1, 2020",
        "No charge on record",
        "Declined County Jail",
    ]
    assert "This case only: 10 declined." in page.said()
    assert len(page.all("li[@class='stay']")) == 10


def test_an_old_edition_tells_the_case_as_it_stood(public):
    with an_edition() as (edition, editor):
        case = make_king_case(edition, editor, title="Old title")
    with an_edition() as (edition, editor), acting_as(editor):
        draft = revise(case, edition)
        draft.title = "New title"
        draft.save()

    path = f"/highlights/{case.uid}/"
    assert (read(public, path).words("h1"), read(public, path, {"edition": "1"}).words("h1")) == (
        ["New title"],
        ["Old title"],
    )


def test_a_draft_case_shows_nowhere(public):
    editor = make_editor()
    case = make_king_case(make_edition(editor), editor)

    assert read(public, f"/highlights/{case.uid}/").status == 404
    assert titles(read(public, "/highlights/")) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_three_cases_cost_no_more_statements_than_one(public, rows):
    with an_edition() as (edition, editor):
        for _ in range(rows):
            case = make_king_case(edition, editor)

    assert statements(public, "/highlights/", {"jurisdiction": "53"}) <= 7
    assert statements(public, f"/highlights/{case.uid}/") <= 7


def test_the_notice_not_to_approach_anyone_shows_once_it_is_switched_on(public):
    checked = {"is_on": True, "checked_on": date(2026, 11, 2), "run_by": "This site"}
    with an_edition() as (edition, editor):
        case = make_king_case(edition, editor)
        make_block(edition, editor, slug="do-not-approach", title="Do not approach anyone", **checked)
        make_block(edition, editor, slug="tip-line", title="Tip line", **checked)

    for path in ("/highlights/", f"/highlights/{case.uid}/"):
        page = read(public, path)
        assert ("Do not approach anyone" in page.said(), "Tip line" in page.said()) == (True, False)
