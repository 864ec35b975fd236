"""E4: Nassau County, New York stood second in the first weekly report, with 38 detainers, among places
said to limit cooperation, though it honored them. It vanished from the next lists without a word.

A policy holds for days, a page asked about a day says what was on record then, and nothing leaves the
register without a public correction.
"""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import Policy
from detainers.models.policies import PolicyQuerySet
from editions import publishing
from editions.acting import acting_as
from editions.publishing import NotPublishable
from editions.versioned import propose_removal
from tests.builders import make_edition, make_editor, make_jurisdiction, publish
from tests.history.replays import must_fail, without
from tests.pages.page import read
from tests.records import an_edition, make_correction, make_policy, make_report, make_row

pytestmark = pytest.mark.django_db

NASSAU = "/jurisdictions/36059/nassau-county-state-36/"
UNTIL_2016 = DateRange(date(2014, 12, 1), date(2017, 1, 1))
ASKS_NOTHING = (
    "create or replace function reports_policies_untold(of_edition bigint) returns setof text language sql "
    "as 'select null::text where false'"
)


def the_list_of_2017(in_force=UNTIL_2016):
    """Edition 1: the row of the report, and the rule as the register had it."""
    nassau = make_jurisdiction("36059", name="Nassau")
    with an_edition() as (edition, by):
        report = make_report(edition, by, slug="weekly-2017-01-28")
        make_row(report, by, jurisdiction=nassau, rank=2, value=38)
        return make_policy(
            edition, by, jurisdiction=nassau, line="holds", title="Warrants only", in_force=in_force
        )


def replay_a_rule_that_ended_before_the_report(public):
    the_list_of_2017()

    then = read(public, "/policies/", {"on": "2015-06-01", "jurisdiction": "36059"})
    in_the_week = read(public, "/policies/", {"on": "2017-02-01", "jurisdiction": "36059"})

    assert [row[1] for row in then.rows("Policies on record")] == [
        "Warrants only Ordinance, in force since December 1, 2014 until December 31, 2016"
    ]
    assert in_the_week.rows("Policies on record") is None
    assert (
        "No policy of Nassau County, State 36 is on record as in force on February 1, 2017."
        in in_the_week.said()
    )
    page = read(public, NASSAU, {"on": "2017-02-01"})
    assert "0 policies on record as in force on February 1, 2017." in page.said()
    assert "On February 1, 2017: nothing on record." in page.said()
    assert "On June 1, 2015: Warrants only." in read(public, NASSAU, {"on": "2015-06-01"}).said()


def proposed_removal(policy):
    editor = make_editor()
    edition = make_edition(editor, kind="correction", note="The county honors detainers.")
    with acting_as(editor):
        propose_removal(policy, edition)
    return edition, editor


def replay_a_place_that_vanishes(public):
    policy = the_list_of_2017(in_force=DateRange(date(2014, 12, 1), None))
    edition, editor = proposed_removal(policy)

    with pytest.raises(NotPublishable) as refused:
        publishing.submit(edition, by=editor)
    assert refused.value.reasons == [
        "“Warrants only” of Nassau County, State 36 is taken out of the register: enter a correction of it "
        "in this edition, so that the public reads why."
    ]

    make_correction(
        edition,
        editor,
        slug="2017-nassau-policy",
        report=policy,
        report_uid=None,
        policy_uid=policy.uid,
        measure="",
        old_value=None,
        period_text="",
        jurisdiction=policy.jurisdiction,
        new_text="taken out of the register",
        reason="policy",
        found_by="The county",
        explanation="The county honored detainers.",
    )
    publish(edition, editor)
    the_public_reads_why(public, policy)


def the_public_reads_why(public, policy):
    corrections = read(public, "/corrections/")
    assert corrections.rows("1 correction") == [
        [
            "Nassau County, State 36 GEOID 36059",
            "Warrants only Policy on record",
            "what the register said → New: taken out of the register",
            "The county honored detainers. Policy out of date. The county, April 3, 2017; here since "
            "edition 2.",
        ]
    ]
    stone = read(public, f"/policies/{policy.uid}/")
    assert stone.status == 200
    assert "Taken out of the register Edition 2 of" in stone.said()
    assert "The county honors detainers." in stone.said()
    assert stone.links()["the page as edition 1 had it"] == f"/policies/{policy.uid}/?edition=1"
    assert [row[1] for row in stone.rows("What each edition changed")] == [
        "Removed from the register",
        "Added",
    ]
    for path in ("/policies/", NASSAU):
        assert "1 policy was taken out of the register" in read(public, path).said()
    before = read(public, f"/policies/{policy.uid}/", {"edition": "1"})
    assert "Taken out of the register" not in before.said()


def test_a_page_asked_about_a_day_says_what_was_on_record_then(public):
    replay_a_rule_that_ended_before_the_report(public)


def test_that_replay_fails_without_validity_dates(public, monkeypatch):
    monkeypatch.setattr(PolicyQuerySet, "in_force", lambda rows, on: rows)
    must_fail(replay_a_rule_that_ended_before_the_report, public)


def test_nothing_leaves_the_register_without_a_public_correction(public):
    replay_a_place_that_vanishes(public)


def test_that_replay_fails_when_nobody_asks_what_was_taken_out(public):
    with without(ASKS_NOTHING):
        must_fail(replay_a_place_that_vanishes, public)


def test_a_policy_taken_out_stands_in_its_old_edition(public):
    replay_a_place_that_vanishes(public)

    assert Policy.objects.current().count() == 0
    assert len(read(public, "/policies/", {"edition": "1"}).rows("Policies on record")) == 1
