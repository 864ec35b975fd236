"""A word of the glossary is a link where a page's texts first use it, and nowhere else."""

import pytest

from editions.acting import acting_as
from editions.versioned import revise
from reports.models import GlossaryTerm
from reports.term_links import TermLinks
from tests.pages.page import read, said, statements
from tests.pages.test_structured_data import told
from tests.records import an_edition, make_block, make_claim, make_faq, make_report, make_term

pytestmark = pytest.mark.django_db


def term(slug, words, *also):
    return GlossaryTerm(slug=slug, term=words, also=list(also))


DETAINER = term("detainer", "Detainer", "ICE hold", "I-247", "case")
FORMS = term("forms", "Forms I-247, I-247A", "I-247", "I-247A")
DECLINED = term("declined", "Declined", "declined detainer")
ICE, CITY = term("ice", "ICE"), term("independent-city", "Independent city")


def linked(html, *terms):
    """What stands in links of the glossary, as [(words, slug)]."""
    made = TermLinks(terms or [DETAINER, FORMS, DECLINED, ICE, CITY], "/g/").link(html)
    parts = made.split('<a class="term" href="/g/#')[1:]
    return [(part.partition(">")[2].partition("</a>")[0], part.partition('"')[0]) for part in parts]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>A detainer, and a detainer.</p>", [("detainer", "detainer")]),
        (
            "<p>Detainers in independent cities.</p>",
            [("Detainers", "detainer"), ("independent cities", CITY.slug)],
        ),
        ("<p>A declined detainer of ICE.</p>", [("declined detainer", "declined"), ("ICE", "ice")]),
        ("<p>An ICE hold on the ice.</p>", [("ICE hold", "detainer")]),
        ("<p>Form I-247A, then I-247.</p>", [("I-247A", "forms")]),
        ("<p>In this case, a non-detainer; redetainers.</p>", []),
        ('<p><a href="/x/">A detainer</a> of <a title="x > ICE" href="/y/">it</a></p>', []),
        ("<h3>Detainer</h3><blockquote><p>Detainer</p></blockquote><p><code>detainer</code></p>", []),
        ("<p>They wrote “no detainer</p><p>was <em>declined</em>”.</p>", [("declined", "declined")]),
        ("<p>They wrote “a <em>detainer</em>”. It was declined.</p>", [("declined", "declined")]),
        ('<p>They wrote "no detainer" of ICE.</p>', [("ICE", "ice")]),
        ('<p title="ICE > ICE">None.</p>', []),
    ],
)
def test_a_word_is_a_link_where_it_first_stands_and_never_in_a_link_heading_or_quotation(html, links):
    assert linked(html) == links


def test_without_a_glossary_a_text_stays_as_it_is():
    assert TermLinks([], "/g/").link("<p>A detainer.</p>") == "<p>A detainer.</p>"


def test_a_word_that_holds_signs_of_html_or_of_patterns_is_only_a_word():
    assert linked("<p>R&amp;D (x.</p>", term("signs", "R&D (x")) == [("R&amp;D (x", "signs")]


def test_an_address_with_several_parts_is_written_as_html_asks():
    html = TermLinks([DETAINER], "/g/?from=2015-01-01&edition=1").link("<p>Detainer</p>")
    assert html == '<p><a class="term" href="/g/?from=2015-01-01&amp;edition=1#detainer">Detainer</a></p>'


def term_links(page):
    return [(said(link), link.get("href")) for link in page.all("a[@class='term']")]


def test_answers_entries_reports_and_notices_lead_to_the_glossary_once_a_page(public):
    with an_edition() as (edition, editor):
        make_term(edition, editor, slug="detainer", term="Detainer", also=["ICE hold"])
        make_faq(
            edition,
            editor,
            position=1,
            question="A detainer?",
            answer="An ICE hold.",
            sources="- Detainer law",
        )
        make_faq(edition, editor, position=2, answer="A detainer.")
        make_claim(edition, editor, evidence="Two detainers.", disputed="A detainer.")
        make_report(edition, editor, slug="w", summary="All detainers.", scope="A detainer.")
        make_block(edition, editor, body="A detainer.", is_on=True, run_by="We", checked_on="2026-11-01")
    made = {
        path: term_links(read(public, path)) for path in ("/faqs/", "/fact-sheet/", "/reports/w/", "/help/")
    }

    assert made == {
        "/faqs/": [("ICE hold", "/glossary/#detainer")],
        "/fact-sheet/": [("detainers", "/glossary/#detainer")],
        "/reports/w/": [("detainers", "/glossary/#detainer")],
        "/help/": [("detainer", "/glossary/#detainer")],
    }
    assert term_links(read(public, "/glossary/")) == []


def test_the_links_are_those_of_the_edition_that_is_read_and_stay_in_it(public):
    with an_edition() as (edition, editor):
        first = make_term(edition, editor, slug="hold", term="Hold")
        make_faq(edition, editor, answer="A hold or a detainer.")
    with an_edition() as (edition, editor), acting_as(editor):
        make_term(edition, editor, slug="detainer")
        later = revise(first, edition)
        later.term = "Keeping"
        later.save()

    assert term_links(read(public, "/faqs/")) == [("detainer", "/glossary/#detainer")]
    old = read(public, "/faqs/", {"edition": "1"})
    assert term_links(old) == [("hold", "/glossary/?edition=1#hold")]


def test_programs_are_told_the_answer_without_links(public, settings):
    settings.PUBLIC_ADDRESS = "https://ddr.example.org"
    with an_edition() as (edition, editor):
        make_term(edition, editor)
        make_faq(edition, editor, answer="A detainer.")

    answer = told(read(public, "/faqs/"))["FAQPage"]["mainEntity"][0]["acceptedAnswer"]["text"]

    assert answer.strip() == "<p>A detainer.</p>"


@pytest.mark.parametrize("terms", [1, 3])
def test_the_glossary_costs_a_page_one_statement(public, terms):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, answer="A detainer.")
    before = statements(public, "/faqs/")
    with an_edition() as (edition, editor):
        for n in range(terms):
            make_term(edition, editor, term=f"Word {n}")

    assert statements(public, "/faqs/") == before <= 6
