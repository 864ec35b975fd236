"""Search: every kind of text and every place, in the edition that is read, and nothing beside it."""

import pytest

from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, said, statements
from tests.records import (
    an_edition,
    make_block,
    make_claim,
    make_correction,
    make_faq,
    make_highlight,
    make_policy,
    make_quarterly,
    make_report,
    make_row,
    make_term,
)

pytestmark = pytest.mark.django_db

# A word that no frame, label or other text has.
WORD = "quillwort"


def found(public, query, **parameters):
    """{kind: titles} of what a search lists."""
    page = read(public, "/search/", {"q": query} | parameters)
    groups = [
        group for group in page.all("section[@class='search__group']") if group.find(".//h3") is not None
    ]
    return {
        group.get("aria-labelledby"): [said(title) for title in group.findall(".//h3")] for group in groups
    }


def publish_something():
    with an_edition() as (edition, editor):
        make_report(edition, editor)


def one_of_each(edition, editor, words=WORD, **fields):
    king = make_jurisdiction()
    report = make_report(edition, editor, summary=f"About {words}.")
    make_highlight(edition, editor, report=report, title=f"Case of {words}")
    make_policy(edition, editor, jurisdiction=king, title=f"No {words}")
    make_faq(edition, editor, question=f"What is {words}?")
    make_claim(edition, editor, statement=f"All is {words}.")
    make_correction(edition, editor, report=report, jurisdiction=king, explanation=f"Not {words}.")
    make_term(edition, editor, term=words.title())
    make_block(edition, editor, title=words, is_on=True, checked_on="2026-11-02", run_by="The agency")
    return report


def test_every_kind_of_text_is_found_in_its_group_with_its_number_and_address(public):
    with an_edition() as (edition, editor):
        report = one_of_each(edition, editor)

    page = read(public, "/search/", {"q": WORD})

    assert [said(head) for head in page.all("section[@class='search__group']//h2")] == [
        f"{kind} 1"
        for kind in (
            *("Reports", "Highlights", "Policies", "Questions and answers", "Fact sheet", "Corrections"),
            *("Glossary", "Notices"),
        )
    ]
    links = [link.get("href") for link in page.all("h3/a")]
    assert links[0] == f"/reports/{report.slug}/"
    assert [read(public, link).status for link in links] == [200] * 8
    assert "8 texts, all places, all dates." in page.said()


def test_the_address_of_a_hit_leads_to_the_spot_on_its_page(public):
    with an_edition() as (edition, editor):
        one_of_each(edition, editor)

    links = [link.get("href") for link in read(public, "/search/", {"q": WORD}).all("h3/a")]

    for link in [link for link in links if "#" in link]:
        path, _, anchor = link.partition("#")
        ids = [element.get("id") for element in read(public, path).root.iter()]
        assert ids.count(anchor) == 1, link


def test_what_was_found_is_marked_and_nothing_in_a_text_becomes_markup(public):
    with an_edition() as (edition, editor):
        make_faq(
            edition, editor, question="<b>Bold</b> & quillwort?", answer="**Quillworts** [grow](/help/) <i>."
        )

    page = read(public, "/search/", {"q": "quillwort"})

    assert page.words("mark") == ["quillwort", "Quillworts"]
    assert page.words("h3") == ["<b>Bold</b> & quillwort ?"]
    assert "Quillworts grow" in page.said()
    assert (page.all("b"), page.all("i")) == ([], [])


def test_other_names_of_the_glossary_find_the_term_and_what_speaks_of_it(public):
    with an_edition() as (edition, editor):
        make_term(
            edition,
            editor,
            term="Detainer",
            meaning="A request to hold.",
            also=["immigration hold", "ICE hold"],
        )
        make_faq(edition, editor, question="Who signs detainers?")

    expected = {"faqs": ["Who signs detainers ?"], "glossary": ["Detainer"]}
    assert found(public, "ICE hold") == expected
    assert found(public, "immigration holds")["faqs"] == expected["faqs"]
    page = read(public, "/search/", {"q": "ICE hold"})
    assert "as other names in the glossary: Detainer, immigration hold." in page.said()
    assert page.words("section[@class='search__term']/h2") == ["Detainer"]


def test_other_names_count_only_from_the_edition_that_has_them_and_not_inside_quotation_marks(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, question="Who signs detainers?")
    with an_edition() as (edition, editor):
        make_term(edition, editor, term="Detainer", meaning="A request.", also=["ICE hold"])

    assert found(public, "ICE hold", edition="1") == {}
    assert found(public, '"ICE hold"') == {"glossary": ["Detainer"]}


def test_neither_drafts_nor_later_editions_nor_switched_off_notices_are_found(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor)
        make_block(edition, editor, body=f"Off: {WORD}.")
    with an_edition() as (edition, editor):
        one_of_each(edition, editor)
    editor = make_editor()
    one_of_each(make_edition(editor), editor, words="spikemoss")

    assert found(public, WORD, edition="1") == {}
    assert len(found(public, WORD)) == 8
    assert found(public, "spikemoss") == {}
    assert "Did you mean spikemoss" not in read(public, "/search/", {"q": "spikemos"}).said()


def test_place_and_days_narrow_each_kind_as_on_its_own_page_and_stay_in_links(public):
    with an_edition() as (edition, editor):
        king, linn = make_jurisdiction(), make_jurisdiction("41043", name="Linn")
        weekly = make_report(edition, editor, title="Of King", summary=WORD)
        make_row(weekly, editor, jurisdiction=king)
        make_report(edition, editor, title="Of nobody", summary=WORD)
        make_policy(edition, editor, jurisdiction=linn, title=f"Linn {WORD}")
        make_faq(edition, editor, question=f"Texas {WORD}?", places=["48"])

    assert found(public, WORD, jurisdiction="53033") == {"reports": ["Of King"]}
    assert found(public, WORD, jurisdiction="41043") == {"policies": [f"Linn {WORD}"]}
    assert "reports" not in found(public, WORD, **{"from": "2018-01-01"})
    query = {"q": WORD, "jurisdiction": "53033", "from": "2017-01-01", "edition": "1"}
    link = read(public, "/search/", query).all("h3/a")[0].get("href")
    assert link == f"/reports/{weekly.slug}/?jurisdiction=53033&from=2017-01-01&edition=1"


def test_a_field_that_a_report_fills_never_shows_as_it_is_written(public):
    with an_edition() as (edition, editor):
        make_quarterly(edition, editor, summary="Of {detainers} detainers, {declined} went so.")

    excerpt = read(public, "/search/", {"q": "went"}).words("ul[@class='search__hits']/li/p")[-1]

    assert "detainers, … went so." in excerpt
    assert "{" not in excerpt


def test_each_group_shows_five_and_leads_to_all_of_its_kind_page_by_page(public):
    with an_edition() as (edition, editor):
        for number in range(27):
            make_faq(edition, editor, question=f"{WORD} {number}?")

    page = read(public, "/search/", {"q": WORD})
    all_url = page.links()["All 27 in Questions and answers"]
    whole = read(public, all_url)

    assert (len(page.all("h3")), len(whole.all("h3"))) == (5, 25)
    assert "1 to 25 of 27" in whole.said()
    assert (
        len(
            read(public, next(url for words, url in whole.links().items() if words.startswith("Next"))).all(
                "h3"
            )
        )
        == 2
    )


def test_a_misspelled_word_is_answered_with_one_that_stands_in_the_texts(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, question="What is a declined detainer?")

    page = read(public, "/search/", {"q": "declned detainer"})

    assert page.links()["declined detainer"] == "/search/?q=declined+detainer"
    assert "Nothing found" in page.said()


def test_nothing_found_names_the_filters_and_leads_to_the_search_without_them(public):
    make_jurisdiction()
    with an_edition() as (edition, editor):
        make_report(edition, editor, summary=WORD)

    page = read(public, "/search/", {"q": WORD, "jurisdiction": "53033", "from": "2018-01-01"})

    assert "that names or holds for King County, State 53, from January 1, 2018, has this word" in page.said()
    assert page.links()["Without King County, State 53"] == f"/search/?q={WORD}&from=2018-01-01"
    assert page.links()["All dates"] == f"/search/?q={WORD}&jurisdiction=53033"


@pytest.mark.parametrize(
    "query",
    [
        "q=a&q=b",
        f"q={'a' * 101}",
        "q=a&kind=persons",
        "q=a&page=2",
        "q=a&from=never",
        "q=a&after=x&kind=faqs",
    ],
)
def test_an_address_that_cannot_be_read_is_refused(public, query):
    publish_something()

    assert public.get(f"/search/?{query}").status_code == 400


@pytest.mark.parametrize("words", ["'; drop", "a & | !", "((", '"', "the", "-", "<b>", "\\", "%s {x}", "a:*"])
def test_no_signs_break_a_search(public, words):
    with an_edition() as (edition, editor):
        one_of_each(edition, editor)

    assert read(public, "/search/", {"q": words}).status == 200


def test_a_search_asks_at_most_nine_statements_however_much_it_finds_and_one_a_place_for_nothing(public):
    make_jurisdiction()
    with an_edition() as (edition, editor):
        one_of_each(edition, editor)
        make_term(edition, editor, term="Detainer", also=["ICE hold"])
    asked = {"jurisdiction": "53033"}
    once = statements(public, "/search/", {"q": WORD} | asked)
    with an_edition() as (edition, editor):
        one_of_each(edition, editor)
        one_of_each(edition, editor)

    assert statements(public, "/search/", {"q": WORD} | asked) == once <= 9
    assert statements(public, "/search/", {"q": "quilwrt nothing"} | asked) <= 10
    assert statements(public, "/search/", {"q": WORD, "kind": "reports"}) <= 9


def test_the_box_in_the_head_of_every_page_leads_to_the_search_and_keeps_the_edition(public):
    publish_something()

    page = read(public, "/reports/", {"edition": "1"})

    forms = [form for form in page.root.iter("form") if form.get("class") == "place-search"]
    assert [form.get("action").partition("?")[0] for form in forms] == ["/search/", "/search/"]
    assert [form.find("input[@name='edition']").get("value") for form in forms] == ["1", "1"]
    assert [form.find("label").text for form in forms] == ["Search reports and places"] * 2
