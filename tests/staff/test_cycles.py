"""The chain of a highlight is entered cycle by cycle: each way of input, what it comes to, refusals."""

from datetime import date

import pytest

from editions.acting import acting_as
from editions.models import Edition
from reports.models import CaseHighlight, HighlightEvent
from reports.staff.cycle_form import CycleForm
from reports.staff.cycle_saving import stored_cycle
from reports.staff.cycles import cycles_of, digest_of
from tests.builders import make_edition, make_jurisdiction, make_user
from tests.records import make_highlight, make_report
from tests.staff.site import editor, visit

pytestmark = pytest.mark.django_db

FIRST = {
    "arrested": "2024-01-11",
    "charge": "2303",
    "charge_status": "convicted",
    "charge_source": "Court docket",
    "charge_as_of": "2026-10-01",
    "issued": "+0",
    "asked": "both",
    "received": "+0",
    "served": "+0",
    "ended": "+1",
    "how": "to_community",
    "place": "53033",
    "jail": "King County Jail",
    "agency": "City police",
}
DATES = {"arrested": "2024-03-02", "issued": "+0", "received": "+0", "served": "+0", "ended": "+1"}
TOLD = ["arrested", "issued", "received", "served", "to_community"]


@pytest.fixture
def desk():
    """An editor's browser, and a draft highlight without a cycle."""
    make_jurisdiction("53033")
    make_jurisdiction("53053", name="Pierce")
    user, client = editor()
    edition = make_edition(user)
    highlight = make_highlight(edition, user, report=make_report(edition, user))
    with acting_as(user):
        highlight.events.all().delete()
    return client, highlight


def fields_of(highlight, number):
    """What the page of the cycle sends back when nothing is typed."""
    cycles = cycles_of(list(highlight.events.select_related("jurisdiction__state")))
    cycle = next((each for each in cycles if each.number == number), None) or stored_cycle(highlight, number)
    before = next((each for each in reversed(cycles) if each.number < number), None)
    form = CycleForm(cycle=cycle, before=before)
    sent = {"seen": cycle.digest, "lines": len(form.lines)}
    for each in (form, *form.lines):
        for field in each:
            value = field.value()
            if value is None or value is False:
                continue
            is_date = isinstance(value, tuple)
            sent[field.html_name] = value.words if is_date else getattr(value, "pk", value)
    return sent


def save(desk, number=1, then="next", follow=False, **typed):
    client, highlight = desk
    sent = fields_of(highlight, number) | {"then": then} | typed
    return client.post(f"/highlights/{highlight.pk}/cycles/{number}/", sent, follow=follow)


def told(highlight, number=1):
    return [(e.kind, str(e.happened_on)) for e in highlight.events.filter(stay=number)]


def problems(response):
    """{field: what is said at it} of the cycle that is open."""
    form = response.context["form"]
    return {
        each.add_prefix(name): said for each in (form, *form.kept_lines) for name, said in each.errors.items()
    }


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
    assert "Reads: 11 January 2024" in one.content.decode()


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
        ({"charge_as_of": "2999-01-01"}, "charge_as_of", "1 January 2999 is still to come."),
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


def test_an_impossible_order_is_refused_by_the_database_at_its_cycle(desk):
    response = save(desk, **FIRST | {"ended": "2024-01-10"})

    assert response.context["problems"][0].startswith("Step 2") or "days run backwards" in str(
        response.context["problems"]
    )
    assert desk[1].events.count() == 0


def test_a_cycle_before_the_one_it_follows_is_refused_and_can_be_put_in_order_of_time(desk):
    _, highlight = desk
    save(desk, **FIRST)
    early = DATES | {"arrested": "2023-05-01", "how": "to_community"}

    response = save(desk, 2, **early)

    assert response.context["problems"] == [
        "Stay 2 begins on or before 1 May 2023, and stay 1 was not over before 12 January 2024. Correct a "
        "day, or put the stays in order of time."
    ]
    assert "Put it in order of time" in response.content.decode()
    placed = save(desk, 2, then="in_order", **early)
    assert placed.url == f"/highlights/{highlight.pk}/?cycle=1"
    assert [told(highlight, number)[0][1] for number in (1, 2)] == ["2023-05-01", "2024-01-11"]


def test_a_cycle_that_another_editor_changed_is_shown_and_not_overwritten(desk):
    client, highlight = desk
    save(desk, **FIRST)
    mine = fields_of(highlight, 1) | {"then": "close", "ended": "2024-01-20"}
    save(desk, 1, charge_status="dismissed")

    response = client.post(f"/highlights/{highlight.pk}/cycles/1/", mine)

    page = response.content.decode()
    assert "Somebody else changed cycle 1 after this page was opened." in page
    assert "Shoplifting (2303), dismissed" in page
    assert 'value="2024-01-20"' in page
    assert highlight.events.get(kind="to_community").happened_on == date(2024, 1, 12)
    kept = client.post(f"/highlights/{highlight.pk}/cycles/1/", mine | {"seen": response.context["seen"]})
    assert kept.status_code == 302
    assert highlight.events.get(kind="to_community").happened_on == date(2024, 1, 20)


def test_a_cycle_sent_twice_is_stored_once(desk):
    client, highlight = desk
    sent = fields_of(highlight, 1) | FIRST | {"then": "next"}

    for _ in range(2):
        response = client.post(f"/highlights/{highlight.pk}/cycles/1/", sent)

    assert response.url == f"/highlights/{highlight.pk}/?cycle=2"
    assert [kind for kind, _ in told(highlight)] == TOLD
    assert highlight.events.count() == len(TOLD)


def test_a_cycle_taken_out_lets_those_after_it_move_up_unless_it_changed_meanwhile(desk):
    _, highlight = desk
    save(desk, **FIRST)
    save(desk, 2, **DATES | {"how": "to_community"})

    refused = save(desk, 1, then="remove", seen="of another time")
    done = save(desk, 1, then="remove")

    assert refused.status_code == 200
    assert done.url == f"/highlights/{highlight.pk}/"
    assert {event.stay for event in highlight.events.all()} == {1}
    assert told(highlight)[0] == ("arrested", "2024-03-02")


def test_what_is_typed_is_read_at_once_with_the_outcome_that_follows(desk):
    client, highlight = desk
    address = f"/highlights/{highlight.pk}/cycles/1/reading/"

    done = client.post(address, FIRST | {"lines": 0, "arrested": "2024-01"}).json()
    whole = client.post(address, FIRST | {"lines": 0}).json()

    assert done["reads"]["arrested"] == "January 2024, day not known"
    said = "“{}” counts from the date before it, and that is no exact day. Type the date."
    assert done["problems"] == dict.fromkeys(("issued", "received", "served"), said.format("+0")) | {
        "ended": said.format("+1")
    }
    assert (whole["reads"]["ended"], whole["reads"]["charge"]) == ("12 January 2024", "Shoplifting (2303)")
    assert ">Declined</span>" in whole["derived"]
    assert highlight.events.count() == 0


def test_the_page_asks_as_often_for_one_cycle_as_for_three(desk, django_assert_num_queries):
    client, highlight = desk
    for number, year in ((1, 2023), (2, 2024), (3, 2025)):
        save(desk, number, **FIRST | {"arrested": f"{year}-02-03"})
        address = f"/highlights/{highlight.pk}/?cycle={number}"
        client.get(address)
        if number in (1, 3):
            with django_assert_num_queries(15):
                client.get(address)


def test_only_editors_enter_cycles_and_only_while_the_edition_is_a_draft(desk):
    _, highlight = desk
    address = f"/highlights/{highlight.pk}/cycles/1/"

    assert visit(make_user("reviewer")).post(address, FIRST).status_code == 403
    assert visit(make_user("reviewer")).get(f"/highlights/{highlight.pk}/").status_code == 302
    assert visit(make_user("administrator")).get(f"/highlights/{highlight.pk}/").status_code == 403
    assert highlight.edition.state == Edition.State.DRAFT
    assert CaseHighlight.objects.get().events.count() == 0


def test_two_cycles_that_tell_the_same_have_the_same_mark():
    events = [HighlightEvent(kind="arrested", exactness="unknown")]

    assert digest_of(events) == digest_of([HighlightEvent(kind="arrested", exactness="unknown")])
    assert digest_of(events) != digest_of([])
