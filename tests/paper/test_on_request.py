"""Cases and fact sheets made into a PDF on request, under any filter."""

import resource
import time
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.test import RequestFactory

from editions.previewing import as_if_published
from reports.models import Report
from reports.paper.setting import set_in_type
from reports.reading import newest_reading
from reports.views.papers import highlights_pdf
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, make_source
from tests.pages.page import statements
from tests.paper.papers import Paper
from tests.records import an_edition, make_claim, make_highlight, make_report

pytestmark = pytest.mark.django_db
HEADING = "Selected cases, not statistics; updated"


@pytest.fixture
def two_cases(pressed):
    """One case in King County and one in Travis County."""
    elsewhere = make_jurisdiction("48453", name="Travis")
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
        for title, place in (("In King", make_jurisdiction()), ("In Travis", elsewhere)):
            make_highlight(edition, editor, report=report, title=title, events=[{"jurisdiction": place}])
        make_claim(edition, editor)


def paper(public, path, **query):
    answer = public.get(path, query)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    return Paper(answer.content)


def test_the_cases_of_a_filter_are_headed_as_selected_on_every_page(public, two_cases):
    both, one = paper(public, "/highlights.pdf"), paper(public, "/highlights.pdf", jurisdiction="48453")
    assert [both.says(title) for title in ("In King", "In Travis")] == [True, True]
    assert [one.says(title) for title in ("In King", "In Travis")] == [False, True]
    assert one.says("1 case, with an event in Travis County")
    assert [HEADING in " ".join(page.split()) for page in both.pages] == [True] * len(both.pages)
    assert both.says("An arrest or a charge is not a finding of guilt")


def test_no_case_says_why(public, two_cases):
    assert paper(public, "/highlights.pdf", **{"from": "2020-01-01"}).says("No case has an event")


def test_a_place_has_its_own_fact_sheet(public, two_cases):
    sheet = paper(public, "/fact-sheet.pdf", jurisdiction="48453")
    assert sheet.reader.metadata.title == "Fact sheet: Travis County, State 48"
    assert sheet.says("/fact-sheet/?jurisdiction=48453&edition=1")


def test_the_sheet_of_a_place_is_short_on_paper_and_says_where_the_evidence_stands(public, pressed):
    with an_edition() as (edition, editor):
        make_jurisdiction("48453", name="Travis")
        make_claim(edition, editor, wording="What can be said.", evidence="What the evidence is.")

    whole, short = paper(public, "/fact-sheet.pdf"), paper(public, "/fact-sheet.pdf", jurisdiction="48453")

    leads = "This short sheet leaves them out: they stand in the fact sheet without a place"
    assert [whole.says(said) for said in ("What can be said.", "What the evidence is.", leads)] == [1, 1, 0]
    assert [short.says(said) for said in ("What can be said.", "What the evidence is.", leads)] == [1, 0, 1]
    assert "What the evidence is." in public.get("/fact-sheet/?jurisdiction=48453").content.decode()


def test_a_paper_of_invented_records_says_so_on_every_page(public, two_cases):
    said = "DEMONSTRATION DATA: invented, no record of any person or place."
    real = paper(public, "/highlights.pdf")
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, source=make_source(slug="invented", is_demonstration=True))
    told = paper(public, "/highlights.pdf")
    assert [said in " ".join(page.split()) for page in told.pages] == [True] * len(told.pages)
    assert not real.says(said)


def test_the_same_question_gets_the_same_bytes_and_a_304(public, two_cases):
    first, second = (public.get("/highlights.pdf") for _ in range(2))
    assert first.content == second.content
    tag = first.headers["ETag"]
    assert public.get("/highlights.pdf", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "query", [{"after": "25"}, {"from": "soon"}, {"jurisdiction": "nowhere"}, {"edition": "9"}]
)
def test_what_cannot_be_read_is_refused(public, two_cases, query):
    assert public.get("/highlights.pdf", query).status_code == 400
    assert public.get("/fact-sheet.pdf", query).status_code == 400


def test_more_cases_than_anybody_reads_are_refused_with_a_way_to_narrow(public, two_cases):
    with patch("reports.views.papers.MOST_CASES", 1):
        answer = public.get("/highlights.pdf")
        assert answer.status_code == 400
        assert (
            "A PDF holds at most 1 cases, these are 2: choose a place or fewer days."
            in answer.content.decode()
        )
        assert public.get("/highlights.pdf", {"jurisdiction": "48453"}).status_code == 200


def test_statements_do_not_grow_with_the_cases(public):
    asked = []
    for count in (1, 3):
        with an_edition() as (edition, editor):
            report = Report.objects.first() or make_report(edition, editor)
            for _ in range(count):
                make_highlight(edition, editor, report=report)
                make_claim(edition, editor)
        asked.append([statements(public, path) for path in ("/highlights.pdf", "/fact-sheet.pdf")])
    assert asked[0] == asked[1]
    assert max(asked[1]) <= 12


def test_a_named_edition_gives_the_same_bytes_whatever_is_published_later(public, two_cases):
    before = public.get("/highlights.pdf", {"edition": "1"}).content
    with an_edition() as (edition, editor):
        make_highlight(edition, editor, title="Told later")
    assert public.get("/highlights.pdf", {"edition": "1"}).content == before
    assert paper(public, "/highlights.pdf").says("Told later")


def test_a_sign_that_no_font_has_leaves_the_rest_readable(public, pressed):
    with an_edition() as (edition, editor):
        make_highlight(
            edition, editor, title="Café → 漢字 and 😀", summary="#set text() *stars* [brackets] $x$"
        )
    told = paper(public, "/highlights.pdf")
    assert told.says("Café → □□ and □")
    assert told.says("□ Stands for a sign that the fonts of this paper do not have.")
    assert told.says("#set text() *stars* [brackets] $x$")


def holding(*content):
    """What set_in_type is told of a paper with this content."""
    told = {"title": "Long", "kicker": "", "opening": [], "content": content, "running": "Long"}
    told |= {"has_cover": False, "day": [2026, 11, 22], "site": "Site", "author": "Site", "marks": []}
    return told | {"stamp": ["Edition 1"], "code": "", "facts": []}


def test_no_page_ends_with_the_outcome_of_a_stay_whose_events_stand_on_the_next(pressed):
    def words(*said):
        return {"kind": "words", "look": "", "in": said}

    event = [["March 1"], [words("Arrested")]]
    stay = [
        {"kind": "heading", "level": 1, "in": ["Stay"]},
        words({"kind": "outcome", "look": "declined", "in": ["Declined"]}),
        {"kind": "chain", "rows": [event, event]},
    ]
    for lines in range(34, 44):
        first, *rest = Paper(set_in_type(holding(*[words("Before")] * lines, *stay))).pages
        assert ("Declined" in first) == ("Arrested" in first), lines
    assert rest


def test_a_table_of_1500_rows_is_set_with_its_head_on_every_page(pressed, record_property):
    cell = {"is_head": False, "is_number": False, "colspan": 1, "rowspan": 1}

    def row(*told):
        return [cell | {"in": [{"kind": "words", "look": "", "in": [words]}]} for words in told]

    table = {
        "kind": "table",
        "title": ["All places"],
        "note": [],
        "columns": [1, 0],
        "head": [row("Place", "Detainers")],
        "rows": [row(f"County {number}", f"{number:,}") for number in range(1, 1501)],
    }
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    body = set_in_type(holding(table))
    took = time.monotonic() - began
    grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    made = Paper(body)
    assert len(made.pages) > 20
    assert [page.count("Detainers") for page in made.pages] == [1] * len(made.pages)
    assert made.says("County 1500")
    assert grew < 300
    record_property("told", f"1,500 rows on paper: {took:.1f} s, {grew} MB, {len(made.pages)} pages")


def test_a_paper_of_a_draft_says_so_on_every_page_and_names_no_address(pressed):
    editor = make_editor()
    draft = make_edition(editor)
    make_highlight(draft, editor, title="Drafted case")
    request = RequestFactory().get("/preview/7/highlights.pdf")
    with as_if_published(draft):
        request.reading = replace(newest_reading(), draft=draft)
        told = Paper(highlights_pdf(request).content)
    assert told.says("Drafted case")
    assert all("DRAFT, not published." in " ".join(page.split()) for page in told.pages)
    assert told.says("updated not yet")
    assert not told.says("http")
    assert [tag for tag, _ in told.tags if tag == "Link"] == []
