"""A correction follows the figure to the page of the place it was about."""

import re

import pytest

from tests.builders import make_jurisdiction
from tests.records import an_edition, make_correction, make_report, make_row

pytestmark = pytest.mark.django_db


def numbers_of(response):
    """The numbers of the rows of reports that name the place, as read aloud."""
    cells = re.findall(r'data-label="Number">(.*?)</td>', response.content.decode())
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_a_corrected_row_shows_what_stands_in_its_place_and_another_places_row_does_not(public):
    montgomery = make_jurisdiction("19137", name="Montgomery")
    story = make_jurisdiction("19169", name="Story")
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
        make_row(report, editor, jurisdiction=montgomery, value=12)
        make_row(report, editor, jurisdiction=story, value=7)
        make_correction(edition, editor, report=report, jurisdiction=montgomery, old_value=12)

    corrected = public.get("/jurisdictions/19137/montgomery-county-state-19/")
    untouched = public.get("/jurisdictions/19169/story-county-state-19/")

    assert numbers_of(corrected) == ["Old: 12 → New: withdrawn"]
    assert numbers_of(untouched) == ["7"]
