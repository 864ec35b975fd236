"""The page of a place under the common filter, its policy marks, and the badge of a corrected figure."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.explore.record import make_franklins, publish_changes, publish_detainers
from tests.explore.seven import publish_seven
from tests.pages.page import read, said
from tests.records import an_edition, make_policy

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
VIRGINIA = "/jurisdictions/51/virginia/"


def filter_of(page):
    """(names of the form's fields, presets, chips, words) of the page's filter bar."""
    (block,) = page.all("div[@class='filters-block']")
    chips = block.find(".//ul[@class='chips']")
    words = block.find("p[@class='hint filters__said']")
    return (
        [field.get("name") for field in block.iter("input")],
        [said(link) for link in block.findall(".//ul[@class='presets']//a")],
        [] if chips is None else [said(chip.find("span")) for chip in chips.findall("li[@class='chip']")],
        None if words is None else said(words),
    )


def test_a_place_offers_days_presets_chips_and_words_but_no_other_place(public):
    publish_seven()

    offered = ["Fiscal 2015", "All dates", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"]
    fields, presets, chips, words = filter_of(read(public, VIRGINIA))
    assert (fields, presets, chips, words) == (["from", "to"], offered, [], None)
    assert filter_of(read(public, f"{VIRGINIA}?from=2015-01-31&to=2015-02-01&on=2015-02-01"))[2:] == (
        ["From January 31, 2015", "To February 1, 2015", "In force on February 1, 2015"],
        "Prepared from January 31, 2015 to February 1, 2015.",
    )


def test_a_place_carried_for_other_pages_is_kept_and_narrows_nothing(public):
    publish_seven()

    page = read(public, f"{COUNTY}?jurisdiction=39&from=2014-01-01&to=2016-01-01")

    assert filter_of(page)[0] == ["jurisdiction", "from", "to"]
    assert filter_of(page)[2] == ["From January 1, 2014", "To January 1, 2016"]
    assert page.words("p[@class='stat__value']")[0] == "1"
    assert page.links()["Clear all filters"] == f"{COUNTY}?jurisdiction=39"


def marks(page):
    """(what is drawn beside the dashed lines, the list under the drawing, where it leads)."""
    figure = next(each for each in page.all("figure") if each.get("id") == "chart-place-trend")
    words = [each.text for each in figure.iter() if "halo" in (each.get("class") or "")]
    listed = figure.findall("ol/li")
    return words, [said(one) for one in listed], [one.find("a").get("href") for one in listed]


def test_a_policy_mark_has_number_and_name_and_leads_to_the_policy(public):
    publish_seven()
    county = make_franklins()["county"]
    publish_detainers({"jurisdiction": county, "prepared_on": date(2015, 6, 1)})
    days = {"Later order": date(2015, 3, 20), "Order": date(2015, 3, 2), "Too late": date(2016, 1, 1)}
    with an_edition() as (edition, by):
        made = {
            title: make_policy(edition, by, jurisdiction=county, title=title, in_force=DateRange(first, None))
            for title, first in days.items()
        }

    drawn, listed, urls = marks(read(public, f"{COUNTY}?edition=3"))

    assert drawn == ["1 Order", "2 Later order"] * 2
    assert listed == [
        "Order, in force since March 2, 2015, end not known.",
        "Later order, in force since March 20, 2015, end not known.",
    ]
    assert urls == [f"/policies/{made[title].uid}/?edition=3" for title in ("Order", "Later order")]


def badges(page):
    """Headline figures with a badge, and where it leads."""
    return [
        (said(words).removesuffix(" Corrected"), words.find("a").get("href"))
        for words in page.all("p[@class='stat__measure']")
        if words.find("a") is not None
    ]


def test_a_corrected_figure_of_a_place_carries_its_badge(public):
    county = make_franklins()["county"]
    detainer, _ = publish_detainers({"jurisdiction": county}, {"jurisdiction": county})
    assert badges(read(public, COUNTY)) == []

    publish_changes([(detainer, {"outcome": "honored"})])

    corrected = [("Detainers declined", "#corrections"), ("Detainers honored", "#corrections")]
    assert badges(read(public, COUNTY)) == corrected
    assert badges(read(public, f"{COUNTY}?edition=1")) == []
    assert badges(read(public, f"{COUNTY}?from=2000-01-01")) == corrected
    assert badges(read(public, f"{COUNTY}?from=2030-01-01")) == []
    assert badges(read(public, "/jurisdictions/51620/franklin-city-virginia/")) == []
