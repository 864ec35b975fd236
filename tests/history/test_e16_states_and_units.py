"""E16: prepared, served and acknowledged detainers, and people and detainers, were mixed.

One person in King County comes under three detainers; one of them was acknowledged, one
served as well. They are three detainers, by the day prepared, on every page and in every
file; a count of people, or of detainers by the day served, is another measure.
"""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from detainers.deriving import derive
from detainers.models import CustodyEvent, DetainerPerson
from editions.acting import acting_as
from reports import figures, measures, statistics
from reports.measures import DateBasis, Figure, Unit, UnlikeFigures
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish
from tests.history.replays import must_fail
from tests.pages.page import read

pytestmark = pytest.mark.django_db

PREPARED = [date(2015, 1, 5), date(2015, 1, 6), date(2015, 2, 3)]
EVENTS = [("issued",), ("issued", "acknowledged"), ("issued", "acknowledged", "served")]


def publish_one_person_with_three_detainers():
    king, editor = make_jurisdiction("53033", name="King"), make_editor()
    edition = make_edition(editor)
    for day, kinds in zip(PREPARED, EVENTS, strict=True):
        detainer = make_detainer(edition, editor, jurisdiction=king, prepared_on=day, outcome="pending")
        with acting_as(editor):
            DetainerPerson.objects.create(detainer=detainer, person_key="p1")
            for position, kind in enumerate(kinds, start=1):
                event = {"detainer": detainer, "position": position, "kind": kind, "jurisdiction": king}
                CustodyEvent.objects.create(happened_on=day, **event)
    with acting_as(editor):
        derive(edition)
    publish(edition, editor)
    return king


def figures_on(page):
    """The numbers and their measures, and what their row says of all of them."""
    numbers, measures = (page.words(f"p[@class='stat__{part}']") for part in ("value", "measure"))
    return list(zip(numbers, measures, strict=True)), page.words("p[@class='stats__terms']")


def replay_each_number_says_what_it_counts(public):
    king = publish_one_person_with_three_detainers()

    answer = public.get("/detainers.csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))

    terms = "Prepared January 5–February 3, 2015. Unit: detainers, not people. Edition 1."
    expected = [
        ("3", "Detainers prepared"),
        ("0", "Detainers declined"),
        ("0", "Detainers honored"),
        ("0", "Pending or unknown"),
    ]
    for path in ("/", "/fact-sheet/", f"/jurisdictions/53033/{king.slug}/"):
        assert figures_on(read(public, path)) == (expected, [f"All 4: {terms}"]), path
    assert terms in read(public, "/detainers/").said()
    assert [(row["prepared_on"], row["unit"]) for row in rows] == [
        (day.isoformat(), "detainer") for day in reversed(PREPARED)
    ]


def counted(value, basis=DateBasis.PREPARED, unit=Unit.DETAINERS, **told):
    """A number of King County in January and February, in another state or unit."""
    measure = replace(statistics.PREPARED, basis=basis, unit=unit, **told)
    return Figure(value, measure, 1, PREPARED[0], PREPARED[-1], ("53033",))


MIXED = {
    "by day prepared.*by day served": counted(1, DateBasis.SERVED),
    "by day prepared.*by day acknowledged": counted(2, DateBasis.ACKNOWLEDGED),
    "detainers, not people.*people, not detainers": counted(1, unit=Unit.PERSONS),
}


def replay_states_and_units_are_not_mixed():
    prepared = counted(3)

    for difference, other in MIXED.items():
        with pytest.raises(UnlikeFigures, match=f"cannot be added.*{difference}"):
            prepared + other
        with pytest.raises(UnlikeFigures, match="cannot make a share"):
            other.share_of(prepared)


def test_one_person_with_three_detainers_is_three_detainers_on_every_page_and_in_the_file(public):
    replay_each_number_says_what_it_counts(public)


def test_prepared_served_and_acknowledged_and_people_and_detainers_do_not_mix():
    replay_states_and_units_are_not_mixed()


def test_the_first_replay_fails_when_a_measure_calls_detainers_people(public, monkeypatch):
    people = replace(statistics.PREPARED, unit=Unit.PERSONS)
    headline = replace(figures.HEADLINES[0], measure=people)
    monkeypatch.setattr(figures, "HEADLINES", (headline, *figures.HEADLINES[1:]))
    monkeypatch.setattr(figures.HeadlineFigures, "share", lambda *anything: "")

    must_fail(replay_each_number_says_what_it_counts, public)


def test_the_first_replay_fails_when_the_period_names_another_day(public, monkeypatch):
    served = replace(statistics.PREPARED, basis=DateBasis.SERVED)
    headline = replace(figures.HEADLINES[0], measure=served)
    monkeypatch.setattr(figures, "HEADLINES", (headline, *figures.HEADLINES[1:]))
    monkeypatch.setattr(figures.HeadlineFigures, "share", lambda *anything: "")

    must_fail(replay_each_number_says_what_it_counts, public)


@pytest.mark.parametrize("term", ["date", "unit"])
def test_the_second_replay_fails_when_a_term_is_not_compared(term, monkeypatch):
    monkeypatch.setitem(measures.TERMS, term, lambda figure: "the same")

    must_fail(replay_states_and_units_are_not_mixed)
