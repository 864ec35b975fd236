"""Maps: circles by number, what they lead to, and the land they stand on."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from reports.charts import alone, state_land, symbol_map
from reports.charts.land import nation
from reports.charts.maps import key_values
from reports.paper.pictures import picture
from tests.look.drawings import declined, drawn, words


def test_a_circle_grows_by_area_and_zero_is_a_ring():
    numbers = {"06": 400, "08": 100, "02": 0, "36": None, "99": 7}
    svg = symbol_map({state: declined(n) for state, n in numbers.items()})

    circles = drawn(svg, "map__symbol map__symbol--declined")
    assert [float(circle["r"]) for circle in circles] == [62, 31]
    assert len(drawn(svg, "map__zero")) == 2  # with that of the key
    assert "New York" not in svg
    assert "Detainers declined, by state of the jail. Most: California 400, Colorado 100." in svg
    assert words(svg)[-1] == "detainers declined"


def test_the_nation_is_a_file_asked_for_once_and_a_map_that_leaves_the_page_takes_its_outline_along():
    svg = symbol_map({"06": declined(4)})
    file = Path(finders.find("img/nation.svg")).read_text()

    assert re.findall(r'<use class="map__land" href="([^"]*)"/>', svg) == [f"{static('img/nation.svg')}#land"]
    assert nation().outline not in svg
    assert re.findall(r'<path id="land" d="([^"]*)"/>', file) == [nation().outline]
    (on_paper,) = picture(svg)
    for taken_along in (on_paper["svg"], alone(svg, "Map", [], []).decode()):
        assert taken_along.count(f'd="{nation().outline}"') == 1
        assert "nation.svg" not in taken_along


def test_circles_lead_to_their_places_and_rings_do_not():
    svg = symbol_map({"06": declined(4), "08": declined(0)}, urls={"06": "/ca/", "08": "/co/"})

    assert re.findall(r'<a href="([^"]*)"><circle [^>]*><title>([^<]*)</title>', svg) == [
        ("/ca/", "California: 4")
    ]
    assert svg.count("<a ") == 1
    assert 'role="group"' in svg.partition(">")[0]  # an image has no links inside it


def test_counties_are_named_beside_their_circles_and_the_smallest_only_counted():
    land = state_land("32", {"32003": "Clark County", "32031": "Washoe County", "32007": "Elko County"})
    numbers = {"32003": 100, "32031": 4, "32007": 1, "32999": 7}
    svg = symbol_map({county: declined(n) for county, n in numbers.items()}, land=land, where="by county")

    shown = [word for word in words(svg) if "County" in word]
    assert shown == ["Clark County 100", "Washoe County 4"]
    assert len(drawn(svg, "map__symbol map__symbol--declined")) == 3
    assert "Detainers declined, by county. Most: Clark County 100, Washoe County 4, Elko County 1." in svg
    assert state_land("99", {}) is None


def test_one_detainer_does_not_fill_the_map():
    svg = symbol_map({"06": declined(1)})

    assert [circle["r"] for circle in drawn(svg, "map__symbol map__symbol--declined")] == ["6"]


def test_a_map_without_numbers_has_no_key():
    assert drawn(symbol_map({"06": declined(0)}), "map__key") == []
    assert key_values(2043) == [2000, 500, 100]
