import tomllib
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Max

from detainers.demonstration import draft_demonstration
from detainers.demonstration.stories import FIRST_MONTHS, MISDIRECTED, STORIES
from detainers.models import CustodyEvent, Delivery, Detainer, Facility, PlaceQuestion
from editions.acting import acting_as
from tests.builders import as_owner, make_edition, make_editor, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(settings):
    with as_owner():
        call_command("load_reference", demonstration=True, stdout=StringIO())
    file = settings.BASE_DIR / "fixtures" / "demonstration" / "facilities.toml"
    for jail in tomllib.loads(file.read_text())["facilities"]:
        key, place = f"demonstration:{jail.pop('key')}", jail.pop("place", None)
        located_in = jail.pop("located_in")
        Facility.objects.create(
            key=key, jurisdiction_id=place, located_in_id=located_in, state_id="99", **jail
        )
    editor = make_editor()
    edition = make_edition(editor)
    with acting_as(editor):
        draft_demonstration(edition, editor)
    publish(edition, editor)


def test_600_invented_detainers_over_24_months_in_one_delivery(published):
    delivery = Delivery.objects.get()
    assert (delivery.row_count, delivery.kept_count + delivery.held_count, delivery.refused_count) == (
        600,
        600,
        0,
    )
    assert Detainer.objects.current().count() == 600
    assert (
        len({(day.year, day.month) for day in Detainer.objects.values_list("prepared_on", flat=True)}) == 24
    )
    assert (delivery.source.is_demonstration, delivery.form) == (True, "demonstration")


def test_the_quarters_of_the_invented_reports_have_the_numbers_they_name(published):
    def count(first_day, last_day, *outcomes):
        return Detainer.objects.in_period(first_day, last_day).filter(outcome__in=outcomes).count()

    assert count("2026-04-01", "2026-06-30", "declined", "misdirected") == 24
    assert count("2026-07-01", "2026-09-30", "declined") == 31


def test_every_outcome_from_a_chain_has_its_chain_and_no_other_row_has_one(published):
    chains = Detainer.objects.filter(outcome_basis="chain")
    assert chains.filter(custody_events=None).count() == 0
    assert Detainer.objects.filter(outcome_basis="source").exclude(custody_events=None).count() == 0


def test_the_rule_gives_each_story_the_outcome_it_is_told_for(published):
    found = Counter(Detainer.objects.filter(outcome_basis="chain").values_list("outcome", "custody_taken"))
    told = Counter()
    for story in STORIES:
        quarters = len(FIRST_MONTHS) * story.per_quarter
        told[story.outcome, story.custody_taken] += (
            sum(MISDIRECTED) if story.outcome == "misdirected" else quarters
        )
    assert found == told


def test_the_published_totals_of_the_demonstration(published):
    found = Counter(Detainer.objects.values_list("outcome", flat=True))
    assert found == {
        "declined": 140,
        "honored": 160,
        "honored_in_part": 16,
        "transferred": 24,
        "misdirected": 10,
        "not_received": 8,
        "lifted": 64,
        "closed": 16,
        "not_removable": 16,
        "unknown": 8,
        "undetermined": 138,
    }


def test_a_person_moved_on_to_a_jail_not_named_is_held_against_nobody(published):
    transferred = Detainer.objects.filter(outcome="transferred", outcome_basis="chain")
    assert set(transferred.values_list("outcome_reason", "notice", "hold", "custody_taken")) == {
        ("The person was moved to another jail, which then answers.", "transferred", "transferred", "yes")
    }


def test_no_chain_reaches_past_the_record(published):
    assert str(CustodyEvent.objects.aggregate(day=Max("happened_on"))["day"]) < "2026-11-21"


def test_everything_lies_in_the_invented_state(published):
    assert set(Detainer.objects.exclude(state=None).values_list("state", flat=True)) == {"99"}
    used = Detainer.objects.exclude(facility=None).values("facility").annotate(n=Count("pk"))
    assert used.count() == Facility.objects.count()


def test_the_ambiguous_name_waits_for_a_person(published):
    question = PlaceQuestion.objects.get()
    assert question.row_count == Detainer.objects.filter(place_status="unresolved").count() > 0
    assert [candidate["geoid"] for candidate in question.candidates] == ["99009", "99510"]


def test_the_federal_center_is_no_countys(published):
    federal = Detainer.objects.filter(facility__name="Fir Federal Detention Center")
    assert set(federal.values_list("place_status", "jurisdiction")) == {("federal", None)}
    assert federal.filter(outcome="declined").count() == 0
