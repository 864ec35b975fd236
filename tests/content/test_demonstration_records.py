"""Example State and all in it are invented, say so, and never stand beside real detainers."""

import pytest
from django.core.management import call_command

from detainers.models import Detainer, Facility, Policy, Source
from editions.models import Edition
from reports.content.kinds import DEMONSTRATION
from reports.differences import edition_differences
from reports.differences.figures import FIRST_MEASURES
from reports.models import Announcement, CaseHighlight, Correction, HighlightEvent, Report
from reports.reading import Reading
from tests.builders import for_the_module
from tests.content.conftest import make_staff
from tests.content.shipped import make_places, tables

KINDS = [kind for kind in DEMONSTRATION if kind.name != "announcements"]


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _demonstration(django_db_setup, django_db_blocker):
    with for_the_module(django_db_blocker):
        make_staff()
        make_places("demonstration/", KINDS)
        call_command("publish_demonstration", verbosity=0)
        yield


def test_all_invented_records_are_published():
    found = {
        "policies": Policy.objects.current().count(),
        "reports": Report.objects.current().count(),
        "highlights": CaseHighlight.objects.current().count(),
        "corrections": Correction.objects.current().count(),
        "announcements": Announcement.objects.current().count(),
        "facilities": Facility.objects.filter(key__startswith="demonstration:").count(),
    }
    assert found == {name: len(tables(f"demonstration/{name}")) for name in found}
    assert Detainer.objects.current().exists()


def test_every_invented_record_says_so():
    marked = {
        model: set(model.objects.values_list("is_demonstration", flat=True))
        for model in (Report, CaseHighlight, Correction, Source)
    }
    assert marked == {model: {True} for model in marked}


def test_invented_records_lie_in_the_invented_state_alone():
    named = [
        *Policy.objects.values_list("jurisdiction", flat=True),
        *Correction.objects.values_list("jurisdiction", flat=True),
        *HighlightEvent.objects.exclude(jurisdiction=None).values_list("jurisdiction", flat=True),
        *Facility.objects.values_list("located_in", flat=True),
        *Detainer.objects.exclude(state=None).values_list("state", flat=True),
        *Detainer.objects.exclude(jurisdiction=None).values_list("jurisdiction", flat=True),
    ]
    assert {geoid[:2] for geoid in named} == {"99"}


def test_the_second_edition_brings_a_quarter_and_the_fourth_corrects_the_first():
    slugs = {
        number: sorted(Report.objects.as_of(Reading(number, 4)).values_list("slug", flat=True))
        for number in (1, 2)
    }
    assert slugs == {1: ["quarterly-2026-q3"], 2: ["quarterly-2026-q3", "quarterly-2026-q4"]}
    first, second, fourth = (
        Report.objects.as_of(Reading(number, 4)).get(slug="quarterly-2026-q3").summary for number in (1, 2, 4)
    )
    assert first == second
    assert "declined by Elm County" in second
    assert "declined by Elm County" not in fourth
    correction = Correction.objects.current().get()
    assert (correction.since, correction.jurisdiction_id, correction.old_value) == (4, "99009", 1)


def test_the_third_edition_corrects_figures_of_the_record():
    """One detainer was no decline but a transfer; no count of a quarter that a report tells of moves."""
    changed = {
        (each.measure.code, each.where, each.old, each.new)
        for each in edition_differences([3], months=False, measures=FIRST_MEASURES)[3]
    }

    (moved,) = Detainer.objects.filter(since=3)
    places = ("All places", str(moved.state), str(moved.jurisdiction))
    assert {where for _, where, *_ in changed} == set(places)
    assert {line for line in changed if line[1] == "All places"} == {
        ("declined", "All places", 140, 139),
        ("transferred", "All places", 24, 25),
        ("notice_declined", "All places", 24, 23),
        ("custody_taken_no", "All places", 50, 49),
        ("custody_taken_unknown", "All places", 374, 375),
    }
    assert moved.custody_events.last().kind == "transferred_out"
    assert str(moved.prepared_on) < "2026-04-01"


def test_the_corrections_say_why_and_who_found_it():
    words = Edition.objects.published().values_list("number", "kind", "correction_reason", "found_by")
    assert list(words) == [
        (4, "correction", "identity", "The sheriff of Elm County (invented)"),
        (3, "correction", "transfer", "The sheriff who runs the jail (invented)"),
        (2, "quarterly", "", ""),
        (1, "quarterly", "", ""),
    ]


def test_every_jail_of_a_published_row_is_public():
    used = set(Detainer.objects.current().exclude(facility=None).values_list("facility", flat=True))
    assert used == set(Facility.objects.filter(since__isnull=False).values_list("pk", flat=True))


def test_a_second_run_changes_nothing(capsys):
    rows = Detainer.objects.count()

    call_command("publish_demonstration")

    assert capsys.readouterr().out == "Already published: nothing differs.\n"
    assert (Edition.objects.count(), Detainer.objects.count()) == (4, rows)
