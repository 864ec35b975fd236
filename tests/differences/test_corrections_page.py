"""/corrections/: what was wrong, computed; page, file and feed say the same."""

import csv
import io

import pytest

from tests.differences.record import (
    publish_wrong_and_right,
)
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FIGURES = "Figures that edition 2 changed"


def lines(page, caption=FIGURES):
    return [tuple(row) for row in page.rows(caption) or []]


def file_rows(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


def test_a_correction_says_which_figures_it_changed_from_what_to_what(public):
    publish_wrong_and_right()

    page = read(public, "/corrections/")

    terms = "Unit: detainers, not people. By day prepared."
    prepared, declined = f"Detainers prepared {terms}", f"Detainers declined {terms}"
    custody = f"Custody taken: not known {terms}"
    iowa, its_county = "Iowa GEOID 19", "Franklin County, Iowa GEOID 19069"
    other, other_county = "Pennsylvania GEOID 42", "Franklin County, Pennsylvania GEOID 42055"
    assert lines(page) == [
        (measure, where, "Whole record", change)
        for where, change in (
            (iowa, "Old: 2 → New: 1"),
            (other, "Old: 0 → New: 1"),
            (its_county, "Old: 2 → New: 1"),
            (other_county, "Old: 0 → New: 1"),
        )
        for measure in (prepared, declined, custody)
    ]
