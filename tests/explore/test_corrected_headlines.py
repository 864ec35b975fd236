"""A headline figure that a correction changed leads to that correction: overview, fact sheet, place."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from editions.models import Edition
from tests.explore.record import make_franklins, publish_changes, publish_detainers
from tests.pages.page import read, said, statements

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
BOTH = ("Detainers declined", "Detainers honored")


def badges(page):
    """Headline figures with a badge, and where it leads."""
    return {
        said(words).removesuffix(" Corrected"): words.find("a").get("href")
        for words in page.all("p[@class='stat__measure']")
        if words.find("a") is not None
    }


@pytest.fixture
def published():
    """Declined detainers: two of December 2014 in a county, one of 2015 in a place of another state."""
    made = make_franklins()
    county = {"jurisdiction": made["county"], "prepared_on": date(2014, 12, 3)}
    return publish_detainers(county, county, {"jurisdiction": made["ohio"], "prepared_on": date(2015, 3, 1)})


@pytest.fixture
def corrected(published):
    """The second edition; the day on which it was published, as the filter of corrections takes it."""
    publish_changes([(published[0], {"outcome": "honored"})])
    day = localdate(Edition.objects.get(number=2).published_at)
    return f"from={day}&to={day}#edition-2"


def test_before_a_correction_no_figure_has_a_badge(public, published):
    assert [badges(read(public, path)) for path in ("/", "/fact-sheet/", COUNTY)] == [{}, {}, {}]


@pytest.mark.parametrize("path", ["/", "/fact-sheet/"])
def test_a_corrected_figure_leads_to_what_was_put_right(public, corrected, path):
    found = {
        query: badges(read(public, f"{path}{query}"))
        for query in ("", "?jurisdiction=51067", "?jurisdiction=39", "?edition=1", "?edition=2")
    }

    assert found == {
        "": dict.fromkeys(BOTH, f"/corrections/?{corrected}"),
        "?jurisdiction=51067": dict.fromkeys(BOTH, f"/corrections/?jurisdiction=51067&{corrected}"),
        "?jurisdiction=39": {},
        "?edition=1": {},
        "?edition=2": dict.fromkeys(BOTH, f"/corrections/?{corrected.replace('#', '&edition=2#')}"),
    }
    page = read(public, found[""]["Detainers declined"].partition("#")[0])
    assert page.all("article")[0].get("id") == "edition-2"


@pytest.mark.parametrize("path", ["/", "/fact-sheet/", COUNTY])
def test_the_badge_is_of_the_days_asked_for(public, corrected, path):
    days = ("from=2014-12-01&to=2014-12-31", "from=2015-01-01&to=2015-12-31", "from=2014-12-02")

    # Of days within a month the record does not know whether what was put right lies in them.
    assert [list(badges(read(public, f"{path}?{each}"))) for each in days] == [list(BOTH), [], []]


def test_a_revision_or_a_correction_that_changes_no_number_gives_no_badge(public, published):
    publish_changes([(published[0], {"facility_as_written": "Franklin county jail"})])

    assert [badges(read(public, path)) for path in ("/", COUNTY)] == [{}, {}]


def test_the_newest_of_several_corrections_is_named(public, published, corrected):
    publish_changes([(published[1], {"outcome": "lifted"})])

    ends = {words: where.partition("#")[2] for words, where in badges(read(public, "/")).items()}
    assert ends == {"Detainers declined": "edition-3", "Detainers honored": "edition-2"}


def test_badges_take_no_more_statements_for_more_corrections(public, published, corrected):
    paths = ("/?jurisdiction=51067&edition=2", "/fact-sheet/?jurisdiction=51067", COUNTY)
    one = [statements(public, path) for path in paths]

    for detainer, outcome in ((published[1], "lifted"), (published[2], "honored")):
        publish_changes([(detainer, {"outcome": outcome})])

    # By then edition 2 is an old one: its banner asks once.
    three = [statements(public, path) for path in paths]
    assert three == [one[0] + 1, *one[1:]]
    assert max(three) <= 12
