"""What else is said of a place: corrections follow the figure to its page, policies say their days."""

import re
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.builders import make_jurisdiction
from tests.pages.page import read
from tests.records import an_edition, make_correction, make_policy, make_report, make_row

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


def test_a_policy_says_its_last_day_and_one_without_a_known_first_day_is_not_drawn(public):
    king = make_jurisdiction("53033")
    with an_edition() as (edition, editor):
        make_policy(
            edition, editor, jurisdiction=king, line="sheriff", in_force=DateRange(None, date(2015, 2, 1))
        )

    page = read(public, "/jurisdictions/53033/king-county-state-53/")

    _, *when = page.rows("Sheriff: rules on record over time")[0]
    assert when == ["Not known not known", "January 31, 2015", "Holds past release"]
