"""What each edition did to a policy, worked out from its versions."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import Policy
from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read
from tests.records import an_edition, make_correction, make_policy

pytestmark = pytest.mark.django_db

CRITERIA = [
    {"offense_class": "violent_felony", "hold": "yes"},
    {"offense_class": "misdemeanor", "hold": "no"},
]


@pytest.fixture
def order():
    with an_edition() as (edition, by):
        return make_policy(edition, by, title="Order 1", criteria=CRITERIA)


def revised(policy, change=None, **fields):
    with an_edition(note="Why.") as (edition, by), acting_as(by):
        draft = revise(policy, edition)
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save()
        if change:
            change(draft)


def removed(policy):
    with an_edition(kind="correction", note="It was of another county.") as (edition, by):
        with acting_as(by):
            propose_removal(policy, edition)
        fix = {"policy_uid": policy.uid, "report_uid": None, "measure": "", "old_value": None}
        place = policy.jurisdiction
        make_correction(edition, by, report=policy, jurisdiction=place, new_text="taken out", **fix)


def said_of(public, policy, **query):
    """Rows of the history: what, and old and new."""
    page = read(public, f"/policies/{policy.uid}/", query)
    return [row[1:] for row in page.rows("What each edition changed")]


def test_a_policy_of_one_edition_was_added(public, order):
    assert said_of(public, order) == [["Added", "–"]]


def test_a_changed_field_shows_old_and_new(public, order):
    revised(order, title="Order 1a", in_force=DateRange(date(2014, 1, 1), date(2016, 1, 1)))

    assert said_of(public, order) == [
        [
            "Changed",
            "Title: Old: Order 1 → New: Order 1a "
            "Time: Old: in force since January 1, 2014, end not known → "
            "New: in force since January 1, 2014 until December 31, 2015",
        ],
        ["Added", "–"],
    ]


def test_a_class_of_offense_changed_added_or_taken_away_shows(public, order):
    def change(draft):
        draft.criteria.filter(offense_class="violent_felony").update(hold="judge_order", note="Since May.")
        draft.criteria.filter(offense_class="misdemeanor").update(offense_class="traffic")

    revised(order, change)

    assert said_of(public, order)[0] == [
        "Changed",
        "Criteria: Violent felony: Old: notice not known, hold yes → "
        "New: notice not known, hold with a judge's order (Since May.) "
        "Criteria: Misdemeanor: Old: notice not known, hold no → New: nothing "
        "Criteria: Traffic offense: nothing → New: notice not known, hold no",
    ]


def test_an_old_edition_knows_nothing_of_later_changes(public, order):
    revised(order, title="Order 1a")
    removed(order)

    assert said_of(public, order, edition="1") == [["Added", "–"]]
    assert len(said_of(public, order, edition="2")) == 2
    assert "Taken out of the register" not in read(public, f"/policies/{order.uid}/", {"edition": "2"}).said()


def test_a_policy_taken_out_keeps_its_page_with_what_it_said_and_why(public, order):
    removed(order)

    page = read(public, f"/policies/{order.uid}/")

    assert page.status == 200
    assert said_of(public, order) == [["Removed from the register", "–"], ["Added", "–"]]
    assert "It was of another county." in page.said()
    assert "They went elsewhere." in page.said()
    assert [row[0] for row in page.rows("By class of offense")] == ["Violent felony", "Misdemeanor"]
    assert page.links()["the page as edition 1 had it"] == f"/policies/{order.uid}/?edition=1"


def test_the_register_the_place_and_the_edition_say_what_was_taken_out_and_when(public, order):
    removed(order)

    link = f"/policies/{order.uid}/"
    for path in ("/policies/", "/jurisdictions/53033/king-county-state-53/"):
        assert read(public, path).links()["Order 1"] == link
    edition = read(public, "/editions/2/").links()
    # As it stood last: the edition itself no longer has it.
    assert edition["King County, State 53: Order 1"] == f"{link}?edition=1"
    assert read(public, "/policies/").rows("Policies on record") is None
    assert "1 policy was taken out of the register" not in read(public, "/policies/", {"edition": "1"}).said()
    elsewhere = read(public, "/policies/", {"jurisdiction": make_jurisdiction("48453", name="Travis").pk})
    assert "taken out of the register" not in elsewhere.said()


def test_a_policy_added_again_is_no_longer_among_those_taken_out(public, order):
    removed(order)
    with an_edition() as (edition, by):
        make_policy(edition, by, uid=order.uid, title="Order 1")

    assert [what for what, _ in said_of(public, order)] == [
        "Added again",
        "Removed from the register",
        "Added",
    ]
    assert "taken out of the register" not in read(public, "/policies/").said()


def test_a_draft_adds_nothing_to_the_history(public, order):
    editor = make_editor()
    with acting_as(editor):
        revise(order, make_edition(editor))
        Policy.objects.drafts().update(title="Secret")

    assert said_of(public, order) == [["Added", "–"]]
