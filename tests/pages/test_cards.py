"""The picture that a shared link is shown with: it says what its page says, of one edition, and no more."""

import json

import pytest
from django.utils import timezone

from reports.templating import day
from tests.builders import make_edition, make_editor, make_source, make_user
from tests.explore.record import draft_detainers, make_franklins, publish_detainers
from tests.pages.cards import (
    COUNTY,
    PAGES,
    card_address,
    card_words,
    make_case,
    meta,
    words_of,
)
from tests.pages.page import read
from tests.records import make_report
from tests.staff.site import visit
from tests.withdrawing.steps import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_example")]

CITY = "/jurisdictions/51620/franklin-city-virginia/"
FOOT = "Data of this edition; see the page for notes and corrections."


def figures_of(said):
    return [(told["value"], told["measure"]) for told in said["figures"]]


def stats(page):
    names = [name.removesuffix(" Corrected") for name in page.words("p[@class='stat__measure']")]
    return list(zip(page.words("p[@class='stat__value']"), names, strict=True))


def test_a_card_says_title_figures_terms_and_edition(public, seven):
    assert card_words(public, COUNTY) == {
        "site": "Declined Detainer Report",
        "about": "What became of immigration detainers, place by place",
        "runs": "This is not a government website.",
        "mark": "",
        "above": "Jurisdictions › Virginia",
        "title": "Franklin County, Virginia",
        "said": "",
        "figures": [
            {"value": "1", "measure": "Detainers prepared", "small": [], "color": "ink"},
            {
                "value": "1",
                "measure": "Detainers declined",
                "small": ["From a source's coding: as recorded by the issuing agency."],
                "color": "declined",
            },
            {
                "value": "1",
                "measure": "Requests for notification declined",
                "small": [],
                "color": "notice",
            },
        ],
        "terms": "Prepared December 31, 2014–June 30, 2015. Unit: detainers, not people.",
        "edition": f"Edition 1, published {day(timezone.localtime())}.",
        "foot": FOOT,
        "host": "ddr.example.org",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("path", "count"),
    [("/", 3), (COUNTY, 3), (CITY, 2), ("/jurisdictions/51/virginia/", 2), ("/fact-sheet/", 3)],
)
def test_the_figures_of_a_card_are_the_first_of_its_page_under_the_same_filter(public, told, path, count):
    query = PAGES.get(path, {})
    page, said = read(public, path, query), card_words(public, path, query)

    assert figures_of(said) == stats(page)[:count]
    assert said["terms"].startswith("Prepared ")
    assert said["terms"] in page.said()


def test_the_card_of_a_report_has_the_total_that_it_states(public, told):
    said = card_words(public, "/reports/weekly/")

    assert (said["above"], said["title"]) == ("Archived reports", "Week of May 1")
    assert figures_of(said) == stats(read(public, "/reports/weekly/"))[:2]
    assert [value for value, _measure in figures_of(said)] == ["206"]


def test_the_card_of_a_filtered_list_says_what_is_listed(public, seven):
    said = card_words(public, "/detainers/", {"outcome": "declined", "jurisdiction": "51067"})

    assert (said["title"], said["figures"]) == ("Detainers", [])
    assert said["said"] == "1 detainer lodged with agencies of Franklin County, Virginia, declined."


def test_the_words_for_who_cannot_see_a_card_are_those_on_it(public, seven):
    said, page = card_words(public, COUNTY), read(public, COUNTY)

    assert meta(page, "og:image:alt") == [
        "Declined Detainer Report: Franklin County, Virginia. Detainers prepared: 1. Detainers declined: 1. "
        f"Requests for notification declined: 1. {said['terms']} From a source's coding: "
        f"as recorded by the issuing agency. {said['edition']} {FOOT}"
    ]


def test_the_card_of_a_case_has_its_title_and_no_word_of_the_person(public, told):
    said = card_words(public, f"/highlights/{told.uid}/")

    assert {name: said[name] for name in ("above", "title", "said", "figures", "terms")} == {
        "above": "Highlights",
        "title": "Two requests",
        "said": "A selected case, not a statistic.",
        "figures": [],
        "terms": "",
    }
    assert not [each for each in ("Roe", "Theft", "arrested") if each in json.dumps(said)]


def test_the_card_of_what_was_withdrawn_is_gone_in_every_edition(public, told):
    before = [card_address(public, f"/highlights/{told.uid}/"), f"/highlights/{told.uid}/card.png"]
    assert [public.get(url).status_code for url in before] == [200, 200]

    withdraw(told)

    answers = [public.get(url) for url in before]
    assert [answer.status_code for answer in answers] == [410, 410]
    assert [b"Two requests" in answer.content for answer in answers] == [False, False]


def test_drafts_change_no_card_and_have_none(public, told):
    paths = ["/", COUNTY, "/reports/weekly/", "/highlights/"]
    before = [public.get(f"{path}card.png").content for path in paths]

    draft_detainers({"jurisdiction": make_franklins()["county"]})
    by = make_editor()
    edition = make_edition(by)
    case = make_case(edition, by, make_report(edition, by, slug="drafted"), slug="drafted")

    assert [public.get(f"{path}card.png").content for path in paths] == before
    drafted = (f"/highlights/{case.uid}/card.png", "/reports/drafted/card.png")
    assert [public.get(path).status_code for path in drafted] == [404, 404]
    assert visit(make_user("reviewer")).get(f"/preview/{edition.pk}{drafted[1]}").status_code == 404


def test_a_card_is_of_the_edition_that_its_address_names(public, seven):
    first = card_address(public, COUNTY)
    publish_detainers({"jurisdiction": make_franklins()["county"]})
    second = card_address(public, COUNTY)

    said = [words_of(public.get(url)) for url in (first, second)]
    assert [url.partition("?")[2] for url in (first, second)] == ["edition=1", "edition=2"]
    assert [each["figures"][0]["value"] for each in said] == ["1", "2"]
    assert [each["edition"][:9] for each in said] == ["Edition 1", "Edition 2"]
    assert card_address(public, COUNTY, {"edition": "1"}) == first


def test_before_the_first_edition_a_card_says_so(public):
    assert card_address(public, "/faqs/") == "/faqs/card.png"
    assert card_words(public, "/faqs/")["edition"] == "Nothing is published yet."


def test_invented_numbers_say_so_on_a_card(public):
    source = make_source(slug="demonstration", is_demonstration=True)
    publish_detainers({"source": source, "jurisdiction": make_franklins()["county"]})

    warned = "DEMONSTRATION DATA: invented, no record of any person or place."
    assert card_words(public, "/")["mark"] == warned
    assert meta(read(public, "/"), "og:image:alt")[0].startswith(warned)


def test_words_that_a_reader_typed_stand_on_no_card_and_are_not_said_of_one(public, seven):
    for path in ("/search/", "/jurisdictions/"):
        page = read(public, path, {"q": "Anything"})
        assert [meta(page, name) for name in ("og:image", "og:image:alt")] == [[], []]
        assert [found.get("name") for found in page.root.findall(".//meta[@name='twitter:card']")] == []
        assert public.get(f"{path}card.png?q=Anything").status_code == 400
