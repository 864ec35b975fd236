"""The chain of a highlight is entered cycle by cycle: each way of input and what it comes to."""

from datetime import date

import pytest

from editions.acting import acting_as
from reports.models import HighlightEvent
from tests.builders import make_jurisdiction
from tests.staff.cycle_desk import DATES, FIRST, TOLD, problems, save, told

pytestmark = pytest.mark.django_db


def test_a_cycle_is_entered_and_the_next_takes_over_what_stays_the_same(desk):
    client, highlight = desk

    response = save(desk, **FIRST)

    assert (response.status_code, response.url) == (302, f"/highlights/{highlight.pk}/?cycle=2")
    days = ["2024-01-11"] * 4 + ["2024-01-12"]
    assert told(highlight) == list(zip(TOLD, days, strict=True))
    arrest = highlight.events.first()
    assert (arrest.charge, arrest.charge_status, arrest.charge_as_of) == (
        "Shoplifting (2303)",
        "convicted",
        date(2026, 10, 1),
    )
    assert {(e.jurisdiction_id, e.facility_words) for e in highlight.events.all()} == {
        ("53033", "King County Jail")
    }
    shown = client.get(response.url).context["form"].initial
    assert {name: getattr(value, "words", str(value)) for name, value in shown.items()} == {
        "place": "King County, State 53",
        "jail": "King County Jail",
        "agency": "City police",
        "asked": "both",
        "charge_source": "Court docket",
        "charge_as_of": "2026-10-01",
    }


def test_a_second_cycle_is_six_fields_and_its_outcome_is_derived_with_its_reason(desk):
    client, highlight = desk
    save(desk, **FIRST)

    save(desk, 2, then="close", **DATES | {"how": "to_community"})

    page = client.get(f"/highlights/{highlight.pk}/").content.decode()
    assert told(highlight, 2)[0] == ("arrested", "2024-03-02")
    assert page.count('<span class="outcome outcome--declined">Declined</span>') == 3
    assert "King County Jail released the person without" in page


def test_an_arrest_may_count_from_the_cycle_before_it(desk):
    save(desk, **FIRST)

    save(desk, 2, arrested="+10")

    assert told(desk[1], 2) == [("arrested", "2024-01-22")]


def test_the_cycle_of_an_address_is_open_without_a_script_and_any_other_is_a_new_one(desk):
    client, highlight = desk
    save(desk, **FIRST)

    one, new = (client.get(f"/highlights/{highlight.pk}/?cycle={n}") for n in (1, 7))
    none = client.get(f"/highlights/{highlight.pk}/?cycle=x")

    assert (one.context["form"].cycle.number, one.context["is_new"]) == (1, False)
    assert (new.context["form"].cycle.number, new.context["is_new"]) == (2, True)
    assert none.context["form"] is None
    assert 'value="King County, State 53 · county · 53033"' in one.content.decode()
    assert "Reads: January 11, 2024" in one.content.decode()


def test_a_cycle_sent_back_untouched_changes_nothing_not_even_what_it_does_not_show(desk):
    _, highlight = desk
    place = make_jurisdiction("53061", name="Snohomish")
    events = [
        {"kind": "arrested", "charge": "Theft", "charge_status": "unknown", "agency_words": "Deputies"},
        {"kind": "misdirected", "jurisdiction": place, "facility_words": "Other Jail", "asked": "both"},
        {"kind": "issued", "asked": "hold", "charge": "Also here", "charge_status": "charged", "note": "N."},
        {"kind": "transferred_in", "jurisdiction": place, "facility_words": "Other Jail"},
        {"kind": "notice_given", "exactness": "unknown", "happened_on": None, "facility_words": ""},
        {"kind": "to_community", "facility_words": "", "note": "At the door.", "agency_words": "The jail"},
        {"kind": "picked_up", "exactness": "month", "facility_words": ""},
    ]
    with acting_as(highlight.edition.created_by):
        for position, event in enumerate(events):
            values = {"happened_on": date(2017, 2, 1), "facility_words": "County Jail"} | event
            HighlightEvent.objects.create(highlight=highlight, position=position, **values)
    before = list(highlight.events.values())

    response = save(desk, then="close")

    assert response.status_code == 302, problems(response)
    assert list(highlight.events.values()) == before


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("transfer", "transferred_in"),
        ("charge", "arrested"),
        ("notice", "notice_given"),
        ("handover", "handed_over"),
        ("hold", "hold_began"),
        ("lifted", "lifted"),
        ("misdirected", "misdirected"),
        ("other", "other"),
    ],
)
def test_a_button_adds_a_line_and_keeps_all_that_was_typed_without_saving_it(desk, name, kind):
    client, highlight = desk
    sent = FIRST | {"lines": 0, "add": name, "end_note": "Typed by hand."}

    response = client.post(f"/highlights/{highlight.pk}/cycles/1/", sent)

    (line,) = response.context["form"].lines
    page = response.content.decode()
    assert (line.told("kind"), highlight.events.count()) == (kind, 0)
    assert page.count("Typed by hand.") == 1
    assert 'name="lines" value="1"' in page


def line(n=0, **fields):
    return {"lines": n + 1} | {f"line-{n}-{name}": value for name, value in fields.items()}


def test_a_transfer_bends_the_cycle_and_the_last_custodian_answers(desk):
    client, highlight = desk
    moved = line(kind="transferred_in", date="2024-01-12", place="53053", jail="Pierce County Jail")

    save(desk, then="close", **FIRST | moved | {"ended": "2024-01-14"})

    end = highlight.events.get(kind="to_community")
    page = client.get(f"/highlights/{highlight.pk}/").content.decode()
    assert [kind for kind, _ in told(highlight)] == [*TOLD[:4], "transferred_in", "to_community"]
    assert (end.jurisdiction_id, end.facility_words) == ("53053", "Pierce County Jail")
    assert "transferred to <strong>Pierce County Jail</strong> (Pierce County, State 53, 53053)" in page


def test_a_second_charge_is_told_as_one_of_the_same_arrest(desk):
    client, highlight = desk
    charge = line(kind="arrested", date="2024-01-11", charge="Trespass", charge_status="dismissed")

    save(desk, then="close", **FIRST | charge)
    page = client.get(f"/preview/{highlight.edition_id}/highlights/{highlight.uid}/").content.decode()

    assert [kind for kind, _ in told(highlight)] == ["arrested", *TOLD]
    assert page.count("One more charge") == 1


def test_a_line_is_taken_out_and_one_on_another_place_keeps_it(desk):
    _, highlight = desk
    save(
        desk, then="close", **FIRST | line(kind="misdirected", date="2024-01-11", place="53053", asked="both")
    )
    assert highlight.events.get(kind="misdirected").jurisdiction_id == "53053"

    save(desk, then="close", **{"line-0-out": "on"})

    assert [kind for kind, _ in told(highlight)] == TOLD


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({"arrested": "soon"}, "arrested", "“soon” is no date."),
        ({"arrested": ""}, "arrested", "Give the date, or “?” if it is not known."),
        ({"asked": ""}, "asked", "Say what the detainer asked: notice, hold, both or not known."),
        ({"how": ""}, "how", "Say how custody ended, or leave its date empty."),
        ({"ended": ""}, "ended", "Give the date, or “?” if it is not known."),
        ({"charge_status": ""}, "charge_status", "Say what became of the charge"),
        ({"charge": ""}, "charge", "Name the charge whose status this is"),
        ({"charge": "9998"}, "charge", "No offense of the NCIC list has the code 9998"),
        ({"charge_as_of": "2999-01-01"}, "charge_as_of", "January 1, 2999 is still to come."),
        (
            {"charge_as_of": "2025"},
            "charge_as_of",
            "“2025” is no exact day. Type the day, or leave it empty.",
        ),
        ({"charge_as_of": "2025-06"}, "charge_as_of", "“2025-06” is no exact day."),
        ({"charge_as_of": "by 2025-06-01"}, "charge_as_of", "“by 2025-06-01” is no exact day."),
        ({"charge_as_of": "?"}, "charge_as_of", "“?” is no exact day."),
        (
            line(kind="arrested", date="2024-01-11", charge_as_of="2025-06"),
            "line-0-charge_as_of",
            "“2025-06” is no exact day. Type the day, or leave it empty.",
        ),
        ({"place": "Frank"}, "place", "No place fits “Frank”."),
        ({"place": "King"}, "place", "1 place fits. Choose it."),
        (line(kind="lifted", date=""), "line-0-date", "Give the date, or “?” if it is not known."),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_at_its_field_and_nothing_is_saved(desk, typed, at, said):
    response = save(desk, **FIRST | {"end_note": "Typed by hand."} | typed)

    assert response.status_code == 200
    assert problems(response)[at][0].startswith(said)
    assert "Typed by hand." in response.content.decode()
    assert desk[1].events.count() == 0


def test_of_an_as_of_that_is_no_day_the_page_reads_none(desk):
    day, month = (save(desk, **FIRST | {"arrested": "", "charge_as_of": typed}) for typed in ("t", "2025-06"))

    assert [page.context["form"].reads["charge_as_of"] == "" for page in (day, month)] == [False, True]
