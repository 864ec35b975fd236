"""An open edition beside the newest: figures, rows by kind, texts word by word, places."""

import pytest

from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from reports.differences.rows import RowCounts, counts_of_draft, row_counts
from reports.models import GlossaryTerm
from tests.builders import (
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_user,
    publish,
)
from tests.editions.steps import publish_terms
from tests.records import an_edition
from tests.staff.site import visit

pytestmark = pytest.mark.django_db

MEANING = "A request of the issuing agency that a jail keep a person for up to 48 hours after release."


@pytest.fixture
def editor():
    return make_editor()


def revised(slug, edition, by, **fields):
    with acting_as(by):
        draft = revise(GlossaryTerm.objects.current().get(slug=slug), edition)
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save()


def found(edition, **asked):
    return visit(make_user("reviewer")).get(f"/editions/{edition.pk}/compare/", asked)


def lines(response, label):
    part = next(part for part in response.context["found"].parts if part.label == label)
    return [(line.what, line.name) for line in part.lines]


def test_a_changed_text_is_marked_word_by_word_and_said_without_color(editor):
    publish_terms(editor, detainer=MEANING)
    edition = make_edition(editor)
    revised("detainer", edition, editor, meaning=MEANING.replace("48 hours", "two days"))

    page = found(edition).content.decode()

    assert '<del><span class="hide">[taken out: </span>48 hours<span class="hide">]</span></del>' in page
    assert '<ins><span class="hide">[put in: </span>two days<span class="hide">]</span></ins>' in page


def test_the_counts_of_a_draft_are_those_of_its_edition_once_it_is_published(editor):
    king = make_jurisdiction()
    with an_edition() as (first, by):
        old = [make_detainer(first, by, jurisdiction=king) for _ in range(3)]
    edition = make_edition(editor, kind="correction")
    with acting_as(editor):
        revise(old[0], edition)
        propose_removal(old[1], edition)
    for _ in range(2):
        make_detainer(edition, editor, jurisdiction=king)

    drafted = counts_of_draft(edition)
    number = publish(edition, editor)

    assert drafted == row_counts([number])[number] == [RowCounts("Detainers", 2, 1, 1)]


def test_rows_are_listed_by_what_becomes_of_them(editor):
    publish_terms(editor, detainer=MEANING, hold="Keeping.")
    edition = make_edition(editor, kind="correction")
    revised("detainer", edition, editor, meaning="A form.")
    with acting_as(editor):
        propose_removal(GlossaryTerm.objects.current().get(slug="hold"), edition)
        GlossaryTerm.objects.create(edition=edition, slug="new", term="New", meaning="Later.")

    assert sorted(lines(found(edition), "Glossary")) == [
        ("added", "New"),
        ("changed", "Detainer"),
        ("taken away", "Hold"),
    ]


def test_figures_are_those_that_publishing_would_change(editor):
    king = make_jurisdiction()
    with an_edition() as (edition, by):
        wrong = make_detainer(edition, by, jurisdiction=king)
    edition = make_edition(editor, kind="correction")
    with acting_as(editor):
        propose_removal(wrong, edition)

    response = found(edition)

    told = {
        (each.where, each.old, each.new)
        for each in response.context["found"].figures
        if each.measure.name == "Detainers declined"
    }
    assert told == {("All places", 1, 0), ("State 53", 1, 0), ("King County, State 53", 1, 0)}
    assert response.context["found"].disappearing == ["King County, State 53"]
    assert lines(response, "Detainers") == [("taken away", f"Detainer {str(wrong.uid)[:8]}")]


def test_many_rows_are_paged_through_each_once(editor):
    edition = make_edition(editor, kind="delivery")
    rows = [make_detainer(edition, editor) for _ in range(53)]

    pages = [lines(found(edition, show="detainers", **{"from": start}), "Detainers") for start in (0, 50)]

    named = [name[9:17] for page in pages for _, name in page]
    assert [len(page) for page in pages] == [50, 3]
    assert sorted(named) == sorted(str(row.uid)[:8] for row in rows)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"from": "x"}, ["New"]),
        ({"show": "glossary", "from": "-1"}, ["New"]),
        ({"show": "glossary", "from": "9" * 30}, ["New"]),
        ({"show": "glossary", "from": "1"}, []),
        ({"show": "nothing"}, []),
    ],
)
def test_a_place_to_begin_that_cannot_be_read_is_the_first(editor, asked, shown):
    edition = make_edition(editor)
    with acting_as(editor):
        GlossaryTerm.objects.create(edition=edition, slug="new", term="New", meaning="Later.")

    assert [name for _, name in lines(found(edition, **asked), "Glossary")] == shown


def test_an_edition_without_a_record_says_that_nothing_differs(editor):
    assert "Nothing differs." in found(make_edition(editor)).content.decode()
