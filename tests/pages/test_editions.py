from datetime import timedelta

import pytest
from django.utils import timezone

from editions import publishing
from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, make_user
from tests.editions.steps import scheduled_edition, set_clock
from tests.pages.page import read, said, statements
from tests.records import an_edition, make_correction, make_faq, make_policy, make_report, make_term

pytestmark = pytest.mark.django_db


AS_IT_STOOD = "Read the record as it stood in edition"


def publish_three_editions():
    king = make_jurisdiction()
    with an_edition(kind="notice", title="Two texts", note="**Why** we began.") as (edition, editor):
        report = make_report(edition, editor, slug="r", title="A report")
        gone = make_faq(edition, editor, question="Gone?")
    with an_edition(title="Rows", kind="delivery") as (edition, editor):
        make_detainer(edition, editor, jurisdiction=king)
        make_detainer(edition, editor, jurisdiction=king)
    with an_edition(title="A correction", kind="correction") as (edition, editor):
        with acting_as(editor):
            revise(report, edition)
            propose_removal(gone, edition)
        make_correction(edition, editor, report=report, jurisdiction=king, slug="fix")


def records_said(page):
    """Every record listed on an edition's page."""
    return [
        said(item)
        for section in page.all("section")
        if (section.get("aria-labelledby") or "").startswith("t-")
        for item in section.findall("ul/li")
    ]


def test_every_edition_is_listed_with_its_note_and_the_detainers_it_added(public):
    publish_three_editions()

    rows = read(public, "/editions/").rows("Editions")

    found = "Other. Found by: The sheriff. A test."
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("Edition 3 Correction", f"A correction {found} {AS_IT_STOOD} 3", "no change"),
        ("Edition 2 Delivery of detainer rows", f"Rows A test. {AS_IT_STOOD} 2", "+2"),
        ("Edition 1 Notice or text", f"Two texts Why we began. {AS_IT_STOOD} 1", "no change"),
    ]


def test_an_edition_counts_and_names_what_it_added_changed_and_took_away(public):
    publish_three_editions()

    page = read(public, "/editions/3/")

    assert page.rows("Records by kind") == [
        ["Reports", "0", "1", "0"],
        ["Corrections", "1", "0", "0"],
        ["Questions and answers", "0", "0", "1"],
    ]
    assert records_said(page) == [
        "A report Changed Before: edition 2",
        "King County, State 53: withdrawn New",
        "Gone? Taken away as edition 2 had it",
    ]
    assert page.links()["A report"] == "/reports/r/?edition=3"
    assert page.links()["Before: edition 2"] == "/reports/r/?edition=2"
    assert page.links()["Gone?"].startswith("/faqs/?edition=2#")
    assert page.links()["King County, State 53: withdrawn"] == "/corrections/?edition=3#correction-fix"


def test_policies_of_like_title_are_told_apart_by_their_place(public):
    with an_edition() as (edition, editor):
        for geoid, name in (("53", "Washington"), ("53033", "King")):
            place = make_jurisdiction(geoid, "state" if len(geoid) == 2 else "county", name)
            make_policy(edition, editor, jurisdiction=place, title="No hold")

    page = read(public, "/editions/1/")

    assert sorted(records_said(page)) == [
        "King County, Washington: No hold New",
        "Washington: No hold New",
    ]


def test_an_edition_of_rows_counts_the_detainers_added_changed_and_taken_away(public):
    publish_three_editions()

    assert read(public, "/editions/2/").rows("Records by kind") == [["Detainers", "2", "0", "0"]]


def test_roles_are_named_and_people_are_not(public):
    publish_three_editions()

    page = read(public, "/editions/1/")

    facts = page.facts()
    assert facts["Prepared by"] == "An editor, or several"
    assert facts["Approved"].endswith("Eastern time, by a reviewer who had prepared none of it")
    assert facts["Published"].endswith("Eastern time, by a publisher")
    assert "user" not in page.said()


def test_a_draft_edition_is_neither_listed_nor_found(public):
    publish_three_editions()
    editor = make_editor()
    make_policy(make_edition(editor, title="Secret edition"), editor)

    assert "Secret" not in read(public, "/editions/").text
    assert read(public, "/editions/4/").status == 404


def test_an_old_edition_knows_no_later_one(public):
    publish_three_editions()

    rows = read(public, "/editions/", {"edition": "2"}).rows("Editions")

    assert [row[0].split()[1] for row in rows] == ["2", "1"]
    assert read(public, "/editions/3/", {"edition": "2"}).status == 404


def test_before_the_first_edition_the_list_says_so(public):
    assert "Nothing is published yet." in read(public, "/editions/").said()


def test_an_edition_costs_the_same_statements_whatever_it_changed(public):
    publish_three_editions()

    assert statements(public, "/editions/1/") <= 10
    assert statements(public, "/editions/3/") <= 12
    assert statements(public, "/editions/") <= 5


def publish_many(count):
    """That many editions, every third of them a notice."""
    for number in range(count):
        with an_edition(kind="notice" if number % 3 == 0 else "revision") as (edition, editor):
            make_term(edition, editor)


def numbers_of(page):
    return [int(row[0].split()[1]) for row in page.rows("Editions")]


def test_a_long_list_is_paged_by_number_both_ways(public, monkeypatch):
    monkeypatch.setattr("reports.edition_list.ROWS_A_PAGE", 3)
    publish_many(7)

    first = read(public, "/editions/")
    second = read(public, first.links()["Older →"])
    last = read(public, second.links()["Older →"])
    back = read(public, last.links()["← Newer"])

    assert [numbers_of(page) for page in (first, second, last, back)] == [
        [7, 6, 5],
        [4, 3, 2],
        [1],
        [4, 3, 2],
    ]
    assert "Older →" not in last.links()


def test_the_list_is_narrowed_by_kind_and_day_of_publication(public):
    publish_many(4)
    today, later = timezone.localdate().isoformat(), (timezone.localdate() + timedelta(1)).isoformat()

    found = [
        read(public, "/editions/", query)
        for query in (
            {"kind": "notice"},
            {"published_from": today, "published_to": today},
            {"published_from": later},
        )
    ]

    assert [numbers_of(page) for page in found[:2]] == [[4, 1], [4, 3, 2, 1]]
    assert "No edition of this kind was published in these days." in found[2].said()
    assert found[0].words("ul[@class='chips']/li") == ["Kind: Notice or text ×"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"kind": "urgent"}, "“urgent” is not one of: quarterly,"),
        ({"published_from": "2026-13-01"}, "“2026-13-01” is not a day."),
        ({"published_from": "2026-02-02", "published_to": "2026-02-01"}, "is after the last. Swap them."),
        ({"after": "x"}, "“after” is the number of one edition: after=50."),
        ({"after": "1"}, "No editions lie beyond this page mark."),
        ({"after": "2", "before": "1"}, "Give either “after” or “before”, not both."),
    ],
)
def test_the_list_refuses_what_it_cannot_read(public, query, words):
    publish_many(1)

    page = read(public, "/editions/", query)

    assert (page.status, words in page.said()) == (400, True)


def test_days_of_other_pages_do_not_narrow_the_list(public):
    publish_many(2)

    assert numbers_of(read(public, "/editions/", {"from": "2015-01-01", "to": "2015-02-01"})) == [2, 1]


def test_a_correction_looks_other_than_a_routine_revision(public):
    publish_three_editions()
    publish_many(2)

    correction, revision = read(public, "/editions/3/"), read(public, "/editions/5/")

    assert correction.words("div[@class='notice notice--corrected']") == [
        "This edition corrects what was published. What changed"
    ]
    facts = [correction.facts()[name] for name in ("Reason", "Found by")]
    assert facts == ["Other", "The sheriff"]
    assert {correction.text.count(told) for told in ("Found by", "The sheriff", "Records by kind")} == {1}
    assert revision.words("div[@class='notice notice--quiet']")[0].startswith(
        "Routine revision. Nothing in it"
    )
    assert [page.all("span[@class='tag tag--corrected']") != [] for page in (correction, revision)] == [
        True,
        False,
    ]


def test_an_edition_is_cited_read_and_left_for_its_neighbors(public):
    publish_three_editions()

    page = read(public, "/editions/2/")

    assert "Declined Detainer Report, edition 2, published" in page.said()
    assert [page.links()[words] for words in ("← Edition 1", "Edition 3 →")] == [
        "/editions/1/",
        "/editions/3/",
    ]
    assert page.links()["Read the record as it stood in edition 2"] == "/?edition=2"


def test_the_last_edition_read_leads_to_no_later_one(public):
    publish_three_editions()

    page = read(public, "/editions/2/", {"edition": 2})

    assert "The edition you are reading" in page.said()
    assert "Edition 3 →" not in page.links()


def test_the_moment_it_was_scheduled_for_is_told(public):
    edition = scheduled_edition(moment=timezone.now() + timedelta(hours=1))
    set_clock(timezone.now() + timedelta(hours=2))
    publishing.publish(edition, by=make_user("publisher"))

    assert read(public, "/editions/1/").facts()["Scheduled for"].endswith("Eastern time, by a publisher")
