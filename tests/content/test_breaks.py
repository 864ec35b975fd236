"""The breaks that ship with the site: when, what, by whom recorded, and which lie in the national file."""

from datetime import date

import pytest

from detainers.models.breaks import span_of
from reports import statistics
from reports.breaks import breaks_as_of, breaks_concerning, parting
from reports.content.kinds import SHIPPED
from reports.reading import Reading
from tests.content.shipped import change, make_places, tables
from tests.content.test_refusing import refused

NATIONAL_FILE = (date(2014, 10, 1), date(2015, 6, 30))


def inside_the_national_file(measure):
    breaks = breaks_concerning(breaks_as_of(Reading(2, 2)), measure)
    return [one.slug for one in parting(breaks, *NATIONAL_FILE)]


def test_the_new_rules_of_january_part_every_measure_of_the_national_file_and_the_forms_of_june_two(
    published,
):
    assert {measure.code: inside_the_national_file(measure) for measure in statistics.MEASURES.values()} == {
        "prepared": ["priorities-of-2015"],
        "declined": ["priorities-of-2015", "forms-of-2015"],
        "notice_declined": ["priorities-of-2015", "forms-of-2015"],
        "honored": ["priorities-of-2015", "forms-of-2015"],
        "pending": ["priorities-of-2015"],
    }


def test_the_first_day_of_the_forms_is_known_to_the_month():
    (forms,) = [one for one in tables("breaks") if one["slug"] == "forms-of-2015"]

    assert span_of(forms["on"], forms["exactness"]) == (date(2015, 6, 1), date(2015, 6, 30))


def test_breaks_of_the_weekly_reports_part_no_number_of_ours(published):
    ours = set(statistics.MEASURES)

    found = {one.slug for one in breaks_as_of(Reading(2, 2)) if one.measures and not ours & set(one.measures)}

    assert found == {"weekly-report-2", "weekly-report-3", "weekly-reports-end", "quarterly-reports"}


@pytest.mark.django_db
def test_a_break_without_a_day_with_a_bad_address_or_an_unknown_source_is_refused(folder):
    make_places("", SHIPPED)
    change(
        folder / "breaks.toml",
        'slug = "form-i-247a"\non = 2017-04-02',
        'slug = "form-i-247a"\nsource = "ice"',
    )
    change(folder / "breaks.toml", 'slug = "weekly-reports-end"', 'slug = "Weekly reports end"')

    assert refused(folder) == [
        "breaks.toml, Weekly reports end, slug: Enter a valid “slug” consisting of letters, numbers, "
        "underscores or hyphens.",
        "breaks.toml, form-i-247a, source: no source “ice” has delivered yet: leave it out, or correct it.",
        "breaks.toml, form-i-247a: “happened_on” is missing.",
    ]
