"""The charts of the pages as files: the same drawing and numbers, standing alone."""

import csv
import io
import re
import struct
from datetime import date
from xml.etree import ElementTree

import pytest

from reports.charts.land import nation
from tests.builders import make_source
from tests.explore.record import draft_detainers, make_franklins, publish_detainers
from tests.explore.seven import publish_seven, rows_of_seven
from tests.pages.page import read, said, statements
from tests.records import an_edition, make_highlight, make_policy, make_report, make_row

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def seven():
    return publish_seven()


@pytest.fixture
def told(seven):
    """The seven, and a report, a case and a policy of the county."""
    county = make_franklins()["county"]
    with an_edition() as (edition, by):
        report = make_report(edition, by, slug="weekly", publisher="The agency")
        make_row(report, by, section=1, jurisdiction=county, place_words="Franklin", value=4)
        arrests = [{"stay": n, "jurisdiction": county, "happened_on": date(2015, n, 3)} for n in (1, 2)]
        case = make_highlight(edition, by, report=report, events=arrests)
        make_policy(edition, by, jurisdiction=county, line="holds")
    return case


def lines(public, url):
    return list(csv.DictReader(io.StringIO(public.get(url).content.decode())))


def drawn(public, url):
    return parsed(public.get(url).content)


def parsed(content):
    return ElementTree.fromstring(content)  # noqa: S314 - our own


def texts(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def figures(page):
    return page.all("figure[@class='chart']")


def test_every_chart_has_an_anchor_a_link_numbers_files_and_a_source(public, told):
    for path in ("/", COUNTY, "/detainers/", "/reports/weekly/", f"/highlights/{told.uid}/"):
        charts = figures(read(public, path))
        assert charts, path
        for chart in charts:
            links = {said(link).partition(":")[0].strip(): link.get("href") for link in chart.iter("a")}
            assert links["Link to this chart"] == f"#{chart.get('id')}"
            assert re.match(r"/charts/[a-z-]+\.csv\b", links["CSV"]), path
            assert links["SVG"] == links["CSV"].replace(".csv", ".svg")
            assert re.search(
                r"Source: .+\. Edition 2, published \w+ \d+, \d{4}\.$", said(chart.find("figcaption"))
            )
            assert [public.get(links[kind]).status_code for kind in ("CSV", "SVG", "PNG")] == [200] * 3, path


def test_the_source_of_the_record_is_named(public, seven):
    make_source(slug="not-published", name="Not published")

    (caption,) = {
        said(chart.find("figcaption")).partition("Source: ")[2] for chart in figures(read(public, "/"))
    }
    assert re.match(r"ICE: Other source; ICE: Source \d+\. Edition 1, published", caption)


def test_the_file_has_the_numbers_of_the_page(public, seven):
    query = "jurisdiction=51&to=2015-02-28"

    page = read(public, f"/?{query}").rows("Detainers by the month they were prepared")
    file = lines(public, f"/charts/trend.csv?{query}")

    names = ["month", "prepared", "declined", "honored", "pending_or_unknown"]
    assert [[line[name] for name in names] for line in file] == page
    assert {(line["edition"], line["demonstration"]) for line in file} == {("1", "no")}
    assert {line["shown"] for line in file} == {
        "Shown: detainers lodged with jails in Virginia prepared to February 28, 2015."
    }


def test_custody_and_outcomes_agree_between_page_and_file(public, seven):
    page = read(public, "/jurisdictions/51/virginia/").rows("Was it honored")
    file = lines(public, "/charts/custody.csv?jurisdiction=51")
    outcomes = lines(public, "/charts/outcomes.csv?form=i247")

    columns = ("outcome", "custody_taken", "not_taken", "not_known", "all")
    assert [[line[name] for name in columns] for line in file] == page
    assert sum(int(line["detainers"]) for line in outcomes) == int(
        re.match(r"\d+", read(public, "/detainers/?form=i247").words("p[@class='said']")[0])[0]
    )


def shapes(root):
    """Every rectangle and circle by what places it, without the files' own ground."""
    places = ("x", "y", "width", "height", "cx", "cy", "r")
    return [
        # The page refers to the outline of the nation, the file has it.
        (*map(shape.get, places), nation().outline if shape.tag == f"{SVG}use" else shape.get("d"))
        for names in (["rect"], ["circle"], ["path", "use"])
        for shape in root.iter()
        if shape.tag.removeprefix(SVG) in names
    ]


@pytest.mark.parametrize(
    ("path", "file", "anchor"),
    [
        ("/?from=2015-01-01", "/charts/trend.svg?from=2015-01-01", "chart-trend"),
        ("/", "/charts/states.svg", "chart-states"),
        ("/jurisdictions/51/virginia/", "/charts/counties.svg?jurisdiction=51", "chart-counties"),
        (COUNTY, "/charts/place-trend.svg?jurisdiction=51067", "chart-place-trend"),
        (COUNTY, "/charts/custody.svg?jurisdiction=51067", "chart-custody"),
    ],
)
def test_the_file_has_the_drawing_of_the_page(public, seven, path, file, anchor):
    text = public.get(path).content.decode()
    figure = text.partition(f'id="{anchor}"')[2].partition("</figure>")[0]
    drawings = re.findall(r"<svg.*?</svg>", figure, re.DOTALL)
    page = parsed(f'<g xmlns="{SVG[1:-1]}">{"".join(drawings)}</g>')

    assert shapes(drawn(public, file))[1:] == shapes(page)


def test_counties_of_a_state_stand_on_its_map_and_what_has_no_place_there_in_words(public, seven):
    page = read(public, "/jurisdictions/51/virginia/")
    (figure,) = [chart for chart in figures(page) if chart.get("id") == "chart-counties"]
    file = lines(public, "/charts/counties.csv?jurisdiction=51")
    names = ("place", "geoid", "detainers_declined")

    assert [link.get("href") for link in figure.iter(f"{SVG}a")] == [COUNTY]
    assert [[line[name] for name in names] for line in file] == [
        ["Franklin County", "51067", "1"],
        ["Franklin city", "51620", "0"],
        ["The state's own prisons", "51", "0"],
        ["Federal custody, or place not resolved", "", "1"],
    ]
    assert [said(row) for row in figure.findall(".//div[@class='map__list']//li")] == [
        "Federal custody, or place not resolved 1"
    ]
    assert sum(int(line["detainers_declined"]) for line in file) == 2
    assert "of which 2 are recorded as declined." in page.words("p[@class='lede']")[0]


def test_a_map_in_a_file_leads_nowhere(public, seven):
    for url in ("/charts/states.svg", "/charts/counties.svg?jurisdiction=51"):
        root = drawn(public, url)
        assert (list(root.iter(f"{SVG}a")), [each for each in root.iter() if each.get("href")]) == ([], [])


def test_a_county_has_no_map_of_counties(public, seven):
    assert public.get("/charts/counties.svg?jurisdiction=51067").status_code == 404


def test_a_file_stands_alone(public, seven):
    answer = public.get("/charts/trend.svg?jurisdiction=51")
    root = parsed(answer.content)
    text = " ".join(texts(root))

    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trend-edition-1.svg"'
    assert [element.get("class") for element in root.iter() if element.get("class")] == []
    assert root.find(f"{SVG}title").text == "Detainers by the month they were prepared"
    assert "Source: ICE: Other source; ICE: Source" in root.find(f"{SVG}desc").text
    assert "Source: ICE: Other source; ICE: Source" in text
    assert "/charts/trend.svg?jurisdiction=51&edition=1" in text
    assert {element.get("font-family", "")[:13] for element in root.iter(f"{SVG}text")} == {'"Public Sans"'}
    assert [shape for shape in root.iter(f"{SVG}rect") if not shape.get("fill")] == []
    assert "Shown: detainers lodged with jails in Virginia." in texts(root)
    assert b"DEMONSTRATION" not in answer.content
    assert b"var(" not in answer.content


def test_a_chart_as_dots_is_the_drawing_at_twice_its_size(public, seven):
    for name in ("trend", "states", "outcomes"):
        svg, answer = (public.get(f"/charts/{name}.{kind}") for kind in ("svg", "png"))
        width, height = struct.unpack(">II", answer.content[16:24])
        box = parsed(svg.content).get("viewBox").split()[2:]

        assert answer.content.startswith(b"\x89PNG")
        assert [width, height] == [2 * int(size) for size in box]
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}-edition-1.png"'
        assert answer.content == public.get(f"/charts/{name}.png").content


def test_invented_numbers_say_so_in_every_file(public):
    source = make_source(slug="demonstration", is_demonstration=True)
    publish_detainers({"source": source, "jurisdiction": make_franklins()["county"]})

    answer = public.get("/charts/trend.svg")

    assert "DEMONSTRATION DATA: invented, no record of any person or place." in texts(
        drawn(public, "/charts/trend.svg")
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="demonstration-trend-edition-1.svg"'
    assert {line["demonstration"] for line in lines(public, "/charts/trend.csv")} == {"yes"}
    assert public.get("/charts/states.svg").status_code == 404  # invented records are not mapped


def test_an_old_edition_keeps_its_chart(public, seven):
    before = lines(public, "/charts/trend.csv?edition=1")
    publish_detainers({"jurisdiction": make_franklins()["county"], "prepared_on": date(2015, 1, 9)})

    assert lines(public, "/charts/trend.csv?edition=1") == before
    assert lines(public, "/charts/trend.csv") != before


def test_drafts_change_no_byte_of_a_chart(public, seven):
    paths = ["/charts/trend.svg", "/charts/outcomes.csv", "/charts/custody.svg?jurisdiction=51067"]
    before = [public.get(path).content for path in paths]

    draft_detainers(*rows_of_seven(make_franklins()).values())
    make_source(slug="drafted", name="Drafted")

    assert [public.get(path).content for path in paths] == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/charts/nothing.svg", 404),
        ("/charts/trend.svg?to=1999-01-01", 404),
        ("/charts/trend.svg?color=red", 400),
        ("/charts/trend.svg?edition=9", 400),
        ("/charts/place-trend.svg", 400),
        ("/charts/custody.csv?jurisdiction=51&jurisdiction=39", 400),
        ("/charts/issued.svg", 400),
        ("/charts/issued.svg?report=nothing", 404),
        ("/charts/stays.svg?highlight=nothing", 400),
        ("/charts/stays.csv?highlight=6c9681ce-c41b-5518-8dbc-24ac20000000", 404),
        ("/charts/rules.svg?jurisdiction=51067", 400),
        ("/charts/rules.svg?jurisdiction=51067&line=nothing", 404),
    ],
)
def test_a_chart_that_cannot_be_read_or_is_not_there_says_so(public, seven, path, status):
    assert public.get(path).status_code == status


ODD = '<i>"Quoted" & co</i>\x0b'


def test_a_drawing_is_right_whatever_was_written(public, seven):
    county = make_franklins()["county"]
    with an_edition() as (edition, by):
        report = make_report(edition, by, slug="weekly", publisher=ODD, title=ODD)
        make_row(report, by, section=1, jurisdiction=county, place_words=ODD, value=4)
        make_policy(edition, by, jurisdiction=county, line="holds", title=ODD)

    for path in ("issued.svg?report=weekly", "rules.svg?jurisdiction=51067&line=holds"):
        root = drawn(public, f"/charts/{path}")
        assert list(root.iter(f"{SVG}i")) == []


def test_a_chart_asks_as_much_with_three_rows_as_with_one(public):
    rows, asked = list(rows_of_seven(make_franklins()).values()), []
    county = make_franklins()["county"]
    for count in (1, 2):
        publish_detainers(*rows * count)
        with an_edition() as (edition, by):
            for n in range(count):
                report = make_report(edition, by, slug=f"weekly-{count}-{n}")
                make_row(report, by, section=1, jurisdiction=county, value=4)
                make_policy(edition, by, jurisdiction=county, line=f"holds-{count}-{n}")
        place = f"jurisdiction=51067&edition={2 * count}"
        paths = [
            "trend.svg?from=2014-01-01",
            f"place-trend.svg?{place}",
            f"custody.csv?{place}",
            "outcomes.svg",
        ]
        paths += [f"issued.svg?report=weekly-{count}-0", f"rules.svg?{place}&line=holds-{count}-0"]
        asked.append([statements(public, f"/charts/{path}") for path in paths])

    assert asked[0] == asked[1]
    assert max(asked[0]) <= 12
