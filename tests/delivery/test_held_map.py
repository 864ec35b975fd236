"""What held words could mean lies on a map beside the answers."""

import re

import pytest

from detainers.models import CityCounty, PlaceQuestion
from reports.charts.land import outlines
from tests.builders import as_owner, make_jurisdiction
from tests.delivery.sending import HELD, bring_in, page, sent_and_read
from tests.staff.site import editor

pytestmark = pytest.mark.django_db

SIGNS = r'class="spots__(dot|ring)" cx="(\d+)" cy="(\d+)"|class="spots__number"[^>]*>(\d)'


@pytest.fixture
def opened(tmp_path):
    """The page with the words opened, which could mean two places of Washington."""
    make_jurisdiction("53021", name="Franklin")
    make_jurisdiction("53005", name="Benton")
    _, client = editor()
    upload = sent_and_read(client, tmp_path, HELD)
    bring_in(client, upload)
    asked = PlaceQuestion.objects.get()
    asked.candidates = [
        {"geoid": geoid, "label": "", "why": "near"} for geoid in ("53021", "53005", "53", "06")
    ]
    asked.city_as_written = "KENNEWICK"
    asked.save()
    return lambda: page(client, upload, name=asked.pk)


def test_dots_are_numbered_and_a_ring_shows_the_city(opened):
    with as_owner():
        CityCounty.objects.create(state_id="53", city="Kennewick", county_id="53005", record_count=2)
    shown = opened()
    spots = shown.context["held"]["open"]["map"]
    middles = outlines("counties")["states"]["53"]["counties"]
    franklin, benton = (tuple(map(str, middles[geoid])) for geoid in ("53021", "53005"))

    assert [(number, place.pk) for number, place in spots["places"]] == [(1, "53005"), (2, "53021")]
    assert re.findall(SIGNS, spots["drawing"]) == [
        ("ring", *benton, ""),
        ("dot", *benton, ""),
        ("", "", "", "1"),
        ("dot", *franklin, ""),
        ("", "", "", "2"),
    ]
    assert (
        "Map of Washington; 1: Benton County, Washington; 2: Franklin County, Washington" in spots["drawing"]
    )
    assert spots["drawing"] in shown.content.decode()


def test_where_only_the_state_could_be_meant_there_is_no_map(opened):
    PlaceQuestion.objects.update(candidates=[{"geoid": "53", "label": "", "why": "near"}])

    assert opened().context["held"]["open"]["map"] is None


def test_words_of_no_known_state_have_no_map(opened):
    PlaceQuestion.objects.update(state_as_written="")

    assert opened().context["held"]["open"]["map"] is None
