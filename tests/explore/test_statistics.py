"""Published numbers: from the tally, from the rows, and counted by hand they are the same."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer
from detainers.models.detainers import Outcome
from editions.previewing import as_if_published
from reports import counting, statistics
from reports.filters import Scope
from reports.reading import Reading
from tests.builders import as_public, make_detainer, make_edition, make_editor, make_jurisdiction
from tests.explore.chance import asked_for, published_by_chance, visible
from tests.explore.record import (
    draft_detainers,
    make_franklins,
    publish_detainers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=[1, 2])
def seed(request):
    return request.param


@pytest.fixture
def chance(seed):
    return published_by_chance(seed)


def in_full(scope):
    """Every form: the same rows, counted from the grains of the tally that know forms."""
    choices = scope.choices | {"form": scope.choices["form"] or Detainer.Form.values}
    return Scope(scope.places, scope.first_day, scope.last_day, choices)


def row_by_row(reading, scope):
    by = tuple(counting.IN_FULL.values())
    return {"provenance": counting.keyed(counting.from_rows(reading, scope, by, None, None))}


def month(row):
    return row.prepared_on.replace(day=1)


def by_hand(rows, scope):
    """Every count of a scope, as the definitions say it."""
    return {
        "outcome": Counter(row.outcome for row in rows),
        "notice": Counter(row.notice for row in rows),
        "hold": Counter(row.hold for row in rows),
        "custody": Counter((row.outcome, row.custody_taken) for row in rows),
        "cube": Counter((month(row), row.outcome, row.custody_taken) for row in rows),
        "state": Counter((row.state_id or row.place_status, row.outcome) for row in rows),
        "provenance": Counter((row.operator, row.form, row.source.slug) for row in rows),
    }


def published(reading, scope):
    return {
        "outcome": statistics.outcome_counts(reading, scope),
        "notice": statistics.notice_counts(reading, scope),
        "hold": statistics.hold_counts(reading, scope),
        "custody": statistics.custody_counts(reading, scope),
        "cube": statistics.counts(reading, scope, "month", "outcome", "custody_taken"),
        "state": statistics.state_counts(reading, scope),
        "provenance": statistics.provenance_counts(reading, scope),
    }


def test_tally_rows_and_a_count_by_hand_agree_in_every_edition(chance):
    for number in (1, 2, 3):
        reading, rows = Reading(number, 3), visible(number)
        for _ in range(12):
            scope = chance.scope()
            expected = by_hand([row for row in rows if asked_for(row, scope)], scope)

            with as_public():
                assert published(reading, scope) == expected, (number, scope)
                assert published(reading, in_full(scope)) == expected, (number, scope)
                assert expected | row_by_row(reading, scope) == expected, (number, scope)


def test_places_of_a_state_are_counted_by_who_answers_for_them(chance):
    state = chance.states[0]
    for scope in (Scope([state]), Scope([state], date(2015, 1, 2), None)):
        rows = [row for row in visible(3) if asked_for(row, scope.anywhere())]
        places = [
            (row.jurisdiction_id, row.outcome) for row in rows if (row.jurisdiction_id or "")[:2] == "51"
        ]

        with as_public():
            assert statistics.place_counts_in_state(Reading(3, 3), state, scope) == Counter(places)


@pytest.mark.parametrize(
    ("days", "grain"), [((None, None), "place_all_months"), ((date(2015, 1, 1), None), "place")]
)
def test_places_of_a_state_are_added_up_from_all_months_together_where_no_day_is_asked(days, grain):
    state = make_franklins()["county"].state
    with as_public(), CaptureQueriesContext(connection) as asked:
        statistics.place_counts_in_state(Reading(1, 1), state, Scope([state], *days))
    assert f"'{grain}'" in asked[-1]["sql"]


def test_jails_that_others_run_in_a_county_are_counted_apart(chance):
    county = chance.places["county"]
    for scope in (Scope([county]), Scope([county], date(2014, 12, 3), date(2015, 1, 17))):
        rows = [row for row in visible(3) if asked_for(row, scope.anywhere())]
        others = [row for row in rows if row.located_in_id == "51067" and row.jurisdiction_id != "51067"]
        keys = [(row.facility_as_written, row.city_as_written, row.operator, row.outcome) for row in others]

        with as_public():
            standing = statistics.standing_here(Reading(3, 3), county, scope)
            assert statistics.located_here(standing) == Counter(keys)
            assert sum(standing.values()) == len([row for row in rows if row.located_in_id == "51067"])
            assert statistics.located_here_count(Reading(3, 3), county, scope) == len(others)


def test_the_days_of_the_record_are_those_of_the_edition():
    places = make_franklins()
    publish_detainers({"jurisdiction": places["county"], "prepared_on": date(2015, 2, 3)})
    publish_detainers({"prepared_on": date(2014, 2, 3)}, {"prepared_on": date(2015, 12, 3)})
    draft_detainers({"prepared_on": date(2001, 1, 1)})

    with as_public():
        days = [statistics.record_period(Reading(number, 2)) for number in (0, 1, 2)]

    assert days == [
        (None, None),
        (date(2015, 2, 3), date(2015, 2, 3)),
        (date(2014, 2, 3), date(2015, 12, 3)),
    ]


def test_a_place_chosen_beside_its_state_is_not_counted_twice():
    places = make_franklins()
    county, state = places["county"], places["county"].state
    publish_detainers(
        {"jurisdiction": county}, {"jurisdiction": places["city"]}, {"jurisdiction": places["ohio"]}
    )

    with as_public():
        counted = {
            name: statistics.outcome_counts(Reading(1, 1), Scope(chosen))
            for name, chosen in {
                "both": [county, state],
                "state": [state],
                "county": [county],
                "county and Ohio's": [county, places["ohio"]],
            }.items()
        }

    assert counted == {
        "both": {"declined": 2},
        "state": {"declined": 2},
        "county": {"declined": 1},
        "county and Ohio's": {"declined": 2},
    }


def test_a_state_has_every_jail_in_it_and_a_county_only_its_own():
    places = make_franklins()
    county, virginia = places["county"], places["county"].state
    inside = {"state": virginia, "located_in": county}
    publish_detainers(
        {"jurisdiction": county, "outcome": "declined"},
        {"jurisdiction": virginia, **inside, "outcome": "honored"},
        {"place_status": "federal", **inside, "outcome": "lifted"},
        {"place_status": "unresolved", "state": virginia, "outcome": "closed"},
        {"jurisdiction": places["city"], "outcome": "transferred"},
        {"jurisdiction": places["ohio"], "outcome": "pending"},
    )

    with as_public():
        of_state = statistics.outcome_counts(Reading(1, 1), Scope([virginia]))
        of_county = statistics.outcome_counts(Reading(1, 1), Scope([county]))
        beside = statistics.located_here_count(Reading(1, 1), county, Scope([county]))

    assert of_state == dict.fromkeys(["declined", "honored", "lifted", "closed", "transferred"], 1)
    assert of_county == {"declined": 1}
    assert beside == 2


def test_a_preview_counts_the_draft_laid_over_the_record():
    county = make_jurisdiction("51067", name="Franklin")
    publish_detainers({"jurisdiction": county}, {"jurisdiction": county})
    editor = make_editor()
    edition = make_edition(editor)
    make_detainer(edition, editor, jurisdiction=county, outcome="honored")
    draft_detainers({"jurisdiction": county, "outcome": "lifted"})

    with as_if_published(edition) as number:
        counted = statistics.outcome_counts(Reading(number, number), Scope([county]))

    assert counted == {"declined": 2, "honored": 1}


def test_pending_and_unknown_are_neither_honored_nor_declined():
    by_outcome = dict(zip(Outcome.values, range(1, 14), strict=True))

    assert statistics.detainers_prepared(by_outcome) == 91
    assert statistics.detainers_declined(by_outcome) == by_outcome["declined"]
    assert statistics.detainers_honored(by_outcome) == by_outcome["honored"]
    assert statistics.detainers_pending_or_unknown(by_outcome) == by_outcome["undetermined"]
    assert [statistics.share(1, 4), statistics.share(0, 4), statistics.share(0, 0)] == [0.25, 0.0, None]
