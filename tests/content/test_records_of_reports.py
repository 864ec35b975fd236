"""The reports, corrections, cases and policies we ship: what they say adds up and nothing is made up."""

import datetime
import itertools
from collections import Counter

import pytest

from tests.content.test_content import records

ISSUED, DECLINED = "detainers_issued", "detainers_declined"


def figures(slug):
    report = next(report for report in records("reports") if report["slug"] == slug)
    return {figure["measure"]: figure.get("value") for figure in report["figures"]}


def test_the_weekly_totals_are_those_of_the_sources():
    assert figures("weekly-2017-01-28") == {
        ISSUED: 3083,
        DECLINED: 206,
        "states_with_declines": 16,
        "jails_with_declines": 46,
    }
    assert [figures("weekly-2017-02-04")[measure] for measure in (ISSUED, DECLINED)] == [2825, 47]
    assert set(figures("weekly-2017-02-11").values()) == {None}
    assert figures("quarterly-2018-q2") == {}


def test_ranks_that_no_source_shows_have_neither_place_nor_value():
    rows = [
        row for report in records("reports") for row in report["rows"] if "not held" in row["place_words"]
    ]
    assert [row for row in rows if "jurisdiction" in row or "value" in row] == []
    first = next(report for report in records("reports") if report["slug"] == "weekly-2017-01-28")
    assert [row["rank"] for row in first["rows"] if row["section"] == 1] == list(range(1, 11))


def test_every_report_we_do_not_hold_says_so():
    reports = records("reports")
    assert {(report["original_held"], report["is_partial"]) for report in reports} == {(False, True)}
    assert [report["slug"] for report in reports if "We hold no copy" not in report["transcribed"]] == []


def test_original_section_titles_change_between_the_weeks():
    titles = {report["slug"]: report["section_titles"] for report in records("reports")}
    assert titles["weekly-2017-01-28"]["1"] != titles["weekly-2017-02-04"]["1"]
    assert titles["weekly-2017-02-04"]["3"] != titles["weekly-2017-02-11"]["3"]
    weekly = [report for report in records("reports") if report["series"] == "weekly"]
    assert [report["slug"] for report in weekly if "**Break in series.**" not in report["transcribed"]] == []


def test_the_eight_corrections_are_those_the_agency_stated():
    found = {
        (row["jurisdiction"], row["measure"], row.get("old"), row["new_text"])
        for row in records("corrections")
    }
    assert found == {
        ("19069", ISSUED, 5, "withdrawn"),
        ("36033", ISSUED, None, "withdrawn"),
        ("42055", ISSUED, None, "withdrawn"),
        ("19137", ISSUED, 12, "withdrawn"),
        ("48491", DECLINED, 4, "not declined here"),
        ("48021", DECLINED, 3, "not declined here"),
        ("42029", DECLINED, None, "misdirected"),
        ("37153", DECLINED, None, "misdirected"),
    }


def test_corrected_figures_stand_in_the_report_as_first_published():
    first = next(report for report in records("reports") if report["slug"] == "weekly-2017-01-28")
    printed = {(row.get("jurisdiction"), row["section"]): row.get("value") for row in first["rows"]}
    section = {ISSUED: 1, DECLINED: 2}
    old = {
        (row["jurisdiction"], section[row["measure"]]): row["old"]
        for row in records("corrections")
        if "old" in row
    }
    assert {place: printed[place] for place in old} == old


@pytest.mark.parametrize("name", ["corrections", "highlights", "demonstration/highlights"])
def test_records_point_to_reports_that_exist(name):
    folder = "demonstration/" if "/" in name else ""
    slugs = {report["slug"] for report in records(f"{folder}reports")}
    assert {row["report"] for row in records(name)} <= slugs


def all_events():
    rows = records("highlights") + records("demonstration/highlights")
    return [event for row in rows for event in row["events"]]


def test_an_event_without_a_date_says_that_the_date_is_unknown():
    assert [event for event in all_events() if ("on" in event) == (event["exactness"] == "unknown")] == []


def test_every_charge_has_a_status_and_a_source():
    charges = [event for event in all_events() if "charge" in event]
    assert [event for event in charges if not (event["charge_status"] and event["charge_source"])] == []


def test_every_detainer_says_what_was_asked():
    assert [event for event in all_events() if event["kind"] == "issued" and "asked" not in event] == []


def test_events_of_a_stay_are_numbered_in_the_order_they_happened():
    for row in records("highlights") + records("demonstration/highlights"):
        places = [(event["stay"], event["position"]) for event in row["events"]]
        days = [event["on"] for event in row["events"] if event.get("on") and event["exactness"] == "day"]
        assert places == sorted(set(places))
        assert days == sorted(days)


def test_known_whereabouts_have_a_day():
    rows = records("highlights") + records("demonstration/highlights")
    assert [row for row in rows if row["whereabouts"] != "unknown" and "whereabouts_as_of" not in row] == []


def test_real_cases_give_no_age_and_no_citizenship():
    assert [row["slug"] for row in records("highlights") if {"age_band", "citizenship"} & set(row)] == []


def test_the_case_of_ten_stays_has_every_kind_of_turn():
    case = next(row for row in records("demonstration/highlights") if row["slug"] == "demo-2026-041")
    assert {event["stay"] for event in case["events"]} == set(range(1, 11))
    kinds = Counter(event["kind"] for event in case["events"])
    assert kinds == {
        "arrested": 10,
        "issued": 9,
        "served": 9,
        "misdirected": 1,
        "transferred_in": 1,
        "notice_given": 1,
        "to_community": 10,
        "picked_up": 1,
    }
    charges = Counter(event["charge_status"] for event in case["events"] if "charge" in event)
    assert charges == {"convicted": 4, "dismissed": 3, "acquitted": 1, "pending": 1, "unknown": 1}


def test_the_invented_state_has_twelve_counties_and_names_that_stand_twice():
    places = records("demonstration/jurisdictions")
    kinds = Counter(place["kind"] for place in places)
    assert kinds == {"state": 1, "county": 12, "independent_city": 2, "place": 2}
    names = Counter(place["name"] for place in places)
    assert {name for name, count in names.items() if count > 1} == {"Alder", "Elm", "Maple"}


def test_invented_jails_stand_in_places_that_exist():
    geoids = {place["geoid"] for place in records("demonstration/jurisdictions")}
    jails = records("demonstration/facilities")
    assert {jail["located_in"] for jail in jails} | {
        jail["place"] for jail in jails if "place" in jail
    } <= geoids
    named = {
        event.get("facility_words") for row in records("demonstration/highlights") for event in row["events"]
    }
    assert named - {None} <= {jail["name"] for jail in jails}


def test_the_policies_of_the_press_are_all_there():
    """36 rows, of which two are one policy of Polk County; three more from the first weekly report."""
    assert len(records("policies")) == 38
    assert Counter(policy["jurisdiction"][:2] for policy in records("policies")) == {
        "19": 23, "41": 3, "53": 5, "08": 4, "42": 1, "36": 1, "48": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["policies", "demonstration/policies"])
def test_two_policies_of_one_line_are_never_in_force_together(name):
    spans = {}
    for policy in records(name):
        until = policy.get("in_force_until", datetime.date.max)
        spans.setdefault((policy["jurisdiction"], policy["line"]), []).append(
            (policy["in_force_from"], until)
        )
    for line in spans.values():
        line.sort()
        assert all(first[1] < second[0] for first, second in itertools.pairwise(line))


def test_no_policy_of_the_press_is_said_to_be_in_force_today():
    open_ended = [policy for policy in records("policies") if "in_force_until" not in policy]
    assert [policy["slug"] for policy in open_ended if "not known to us" not in policy["note"]] == []
