import csv
import io
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from reports.downloads import SCOPE_NOTE
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import an_edition, make_policy, make_report, make_row

pytestmark = pytest.mark.django_db

UNTIL_2015 = DateRange(date(2014, 1, 1), date(2015, 1, 1))


def titles(page):
    return [row[1].split(" Ordinance")[0] for row in page.rows("Policies on record") or []]


def test_a_policy_is_listed_with_its_place_its_time_and_criteria_by_class_of_offense(public):
    with an_edition() as (edition, editor):
        serious = {"offense_class": "serious", "notice": "yes", "hold": "judge_order"}
        make_policy(edition, editor, title="Court order", in_force=UNTIL_2015, criteria=[serious])

    assert read(public, "/policies/").rows("Policies on record") == [
        [
            "King County, State 53 GEOID 53033",
            "Court order Ordinance, in force since January 1, 2014 until December 31, 2014",
            "Serious crime: notice yes, hold with a judge's order",
        ]
    ]


def test_on_keeps_policies_in_force_that_day(public):
    with an_edition() as (edition, editor):
        make_policy(edition, editor, title="Ended", in_force=UNTIL_2015)
        make_policy(edition, editor, title="Going on")

    assert titles(read(public, "/policies/", {"on": "2014-12-31"})) == ["Ended", "Going on"]
    page = read(public, "/policies/", {"on": "2015-01-01"})
    assert titles(page) == ["Going on"]
    assert "1 policy in force on January 1, 2015, all places." in page.said()
    assert page.all("a[@aria-label='Remove In force on January 1, 2015']")[0].get("href") == "/policies/"


def test_a_bad_day_is_refused(public):
    page = read(public, "/policies/", {"on": "2015-02-30"})

    assert (page.status, "“2015-02-30” is not a day." in page.said()) == (400, True)


def test_a_day_and_a_span_together_are_refused(public):
    page = read(public, "/policies/", {"on": "2015-01-01", "from": "2014-01-01"})

    problem = "Give one day (on) or a span of days (from, to), not both."
    assert (page.status, problem in page.said()) == (400, True)
    assert public.get("/policies.csv", {"on": "2015-01-01", "to": "2016-01-01"}).status_code == 400


def test_links_to_places_and_policies_keep_the_day(public):
    with an_edition() as (edition, editor):
        policy = make_policy(edition, editor, title="Court order")

    links = read(public, "/policies/", {"on": "2015-01-01"}).links()

    assert links["Court order"] == f"/policies/{policy.uid}/?on=2015-01-01"
    assert links["King County, State 53"] == "/jurisdictions/53033/king-county-state-53/?on=2015-01-01"
    assert links["CSV"] == "/policies.csv?on=2015-01-01"


def lines_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("query", [{}, {"on": "2014-12-31"}, {"on": "2015-01-01"}, {"jurisdiction": "48"}])
def test_the_file_holds_the_policies_of_the_page_under_the_same_filter(public, query):
    with an_edition() as (edition, editor):
        make_policy(edition, editor, title="Ended", in_force=UNTIL_2015)
        make_policy(edition, editor, title="Travis", jurisdiction=make_jurisdiction("48453", name="Travis"))

    lines = lines_of(public.get("/policies.csv", query))

    assert [line["title"] for line in lines] == titles(read(public, "/policies/", query))


def test_a_line_of_the_file_says_place_days_criteria_source_and_edition(public):
    criteria = [
        {"offense_class": "violent_felony", "stage": "convicted", "notice": "yes", "hold": "yes"},
        {"offense_class": "other", "notice": "if_asked", "hold": "no"},
    ]
    with an_edition() as (edition, editor):
        policy = make_policy(
            edition, editor, line="holds", in_force=UNTIL_2015, in_force_exactness="month", criteria=criteria
        )

    answer = public.get("/policies.csv")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="policies-edition-1.csv"'
    assert lines_of(answer) == [
        {
            "identifier": str(policy.uid),
            "geoid": "53033",
            "place": "King County, State 53",
            "line": "holds",
            "title": "No hold without a judge's order",
            "instrument": "Ordinance",
            "limits": "hold",
            "enacted_on": "",
            "in_force_from": "2014-01-01",
            "in_force_from_exactness": "month",
            "in_force_until": "2014-12-31",
            "criteria": "Violent felony, convicted: notice yes, hold yes; "
            "Any other: notice if asked, hold no",
            "summary": "Holds nobody.",
            "remark": "",
            "source": "A newspaper",
            "source_url": "",
            "seen_on": "2026-11-01",
            "since_edition": "1",
            "edition": "1",
            "demonstration": "no",
            "note": SCOPE_NOTE,
        }
    ]


def test_from_and_to_keep_policies_in_force_on_any_day_between(public):
    with an_edition() as (edition, editor):
        make_policy(edition, editor, title="Ended", in_force=UNTIL_2015)
        make_policy(edition, editor, title="Later", in_force=DateRange(date(2016, 1, 1), None))

    assert titles(read(public, "/policies/", {"from": "2014-12-31", "to": "2015-06-30"})) == ["Ended"]
    assert titles(read(public, "/policies/", {"from": "2015-01-01"})) == ["Later"]
    assert titles(read(public, "/policies/", {"to": "2015-12-31"})) == ["Ended"]


def test_a_place_keeps_its_policies_and_a_state_those_of_its_places(public):
    with an_edition() as (edition, editor):
        make_policy(edition, editor, title="King")
        make_policy(edition, editor, title="Travis", jurisdiction=make_jurisdiction("48453", name="Travis"))

    assert titles(read(public, "/policies/", {"jurisdiction": "53033"})) == ["King"]
    assert titles(read(public, "/policies/", {"jurisdiction": "48"})) == ["Travis"]


def test_no_policy_says_why(public):
    page = read(public, "/policies/", {"from": "2020-01-01"})

    assert "No policy is in force from January 1, 2020." in page.said()


def test_a_policys_page_says_what_it_limits_and_which_reports_list_the_place(public):
    with an_edition() as (edition, editor):
        policy = make_policy(edition, editor, title="Court order", limits=["hold", "notice"])
        make_policy(edition, editor, title="Another")
        report = make_report(edition, editor, slug="r", title="A report")
        row = make_row(report, editor, section=3, jurisdiction=policy.jurisdiction, instrument="Code")

    page = read(public, f"/policies/{policy.uid}/")

    assert page.words("dl/dd") == [
        "Ordinance",
        "in force since January 1, 2014, end not known",
        "Holds past release, Notice before release",
    ]
    assert page.links()["A report"] == f"/reports/r/#row-3-{row.position}"
    assert "Another" in page.links()


def test_a_draft_policy_shows_nowhere(public):
    editor = make_editor()
    policy = make_policy(make_edition(editor), editor)

    assert read(public, f"/policies/{policy.uid}/").status == 404
    assert titles(read(public, "/policies/")) == []


def test_an_old_edition_has_only_what_it_had(public):
    with an_edition() as (edition, editor):
        make_policy(edition, editor, title="First")
    with an_edition() as (edition, editor):
        make_policy(edition, editor, title="Second")

    assert titles(read(public, "/policies/", {"edition": "1"})) == ["First"]


@pytest.mark.parametrize("rows", [1, 3])
def test_three_policies_cost_no_more_statements_than_one(public, rows):
    with an_edition() as (edition, editor):
        for _ in range(rows):
            policy = make_policy(edition, editor)

    assert statements(public, "/policies/", {"jurisdiction": "53"}) <= 7
    assert statements(public, f"/policies/{policy.uid}/") <= 7


def test_a_report_says_that_the_name_beside_a_place_is_a_field_office(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        make_row(report, editor, section=3, jurisdiction=make_jurisdiction(), office="Seattle")

    assert "Field office: Seattle" in read(public, "/reports/r/").said()
