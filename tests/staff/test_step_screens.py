"""What the screens of review and of publishing say, and what they answer when they come too late."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions import checks, publishing
from editions.admin.steps import newest_entry
from editions.checks import warning
from editions.day_words import day_words
from editions.files import names_of
from editions.overriding import key_of, override
from tests.builders import (
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_user,
    publish,
    unchecked,
    without_files,
)
from tests.editions.steps import (
    approved_edition,
    draft_edition,
    make_term,
    published_edition,
    state_of,
    submitted_edition,
)
from tests.records import make_highlight, make_report
from tests.staff.announcing import announce, in_days
from tests.staff.site import said, take, visit

pytestmark = pytest.mark.django_db

FACT = "King County has twice as many as before."


def doubled(edition):
    yield warning("doubled", FACT, "Look at the rows.")


@pytest.fixture
def one_warning(monkeypatch):
    """The gate has one check, which warns of every edition."""
    monkeypatch.setattr(checks, "registered", [doubled])


def overridden_edition():
    editor = make_editor()
    edition = draft_edition(editor)
    override(edition, next(doubled(edition)), by=editor, reason="The jail reports again since July.")
    publishing.submit(edition, by=editor)
    return edition


def screen(client, edition, step):
    return client.get(f"/editions/edition/{edition.pk}/step/{step}/").content.decode()


def pressed(client, edition, step, seen, **fields):
    """A press of a button on a page that was opened when the edition stood at an entry of its trail."""
    sent = {"_seen": seen} | fields
    return said(client.post(f"/editions/edition/{edition.pk}/step/{step}/", sent, follow=True))


def test_the_reviewer_sees_checks_differences_people_and_trail_on_one_page(one_warning):
    edition = overridden_edition()

    page = screen(visit(make_user("reviewer")), edition, "approve")

    words = (
        FACT,
        "1 warning<",
        "The jail reports again since July.",
        "0 figures would differ",
        "Detainer",
        "prepared",
    )
    assert [each for each in (*words, "submitted the edition", "Approve 1 record") if each not in page] == []


def test_each_public_reason_is_accepted_before_an_edition_is_approved(one_warning):
    edition, client = overridden_edition(), visit(make_user("reviewer"))

    refused = said(take(client, edition, "approve"))

    assert refused == [
        "Not approved: tick each public reason that you accept, or send the edition back to its editors. "
        f"Not accepted yet: “{FACT}”"
    ]
    assert state_of(edition) == "in_review"
    take(client, edition, "approve", accepted=[key_of("doubled", FACT)])
    assert state_of(edition) == "approved"


def test_an_approval_of_a_page_opened_before_another_approved_says_so():
    edition, seen = submitted_edition(), None
    seen = newest_entry(edition)
    publishing.approve(edition, by=make_user("reviewer"))

    told = pressed(visit(make_user("reviewer")), edition, "approve", seen)

    assert told == [f"“{edition.title}” is approved: that was done before. This press changed nothing."]


def test_the_button_says_how_many_figures_and_records_become_public():
    king, editor = make_jurisdiction(), make_editor()
    edition = make_edition(editor, kind="delivery")
    for _ in range(2):
        make_detainer(edition, editor, jurisdiction=king)
    with unchecked():
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=make_user("reviewer"))

    page = screen(visit(make_user("publisher")), edition, "publish")

    figures = re.search(r"Publish (\d+) figures and 2 records now</button>", page)
    assert int(figures[1]) > 0
    assert "<li><b>2</b> detainers</li>" in page


def test_the_screen_says_how_many_files_the_manifest_will_list():
    by = make_editor()
    standing, told = (make_report(make_edition(by), by, slug=slug) for slug in ("standing", "told"))
    for report in (standing, told):
        publish(report.edition, by)
    edition = make_edition(by)
    new = make_report(edition, by, slug="new")
    for report in (told, new):
        make_highlight(edition, by, report=report)
    with unchecked():
        publishing.submit(edition, by=by)
        publishing.approve(edition, by=make_user("reviewer"))

    page = screen(visit(make_user("publisher")), edition, "publish")

    with without_files():
        names = names_of(publishing.publish(edition, by=make_user("publisher")))
    assert [name for name in names if name.endswith(".pdf")] == sorted(
        ["fact-sheet.pdf", *(f"report-{report.uid.hex}.pdf" for report in (told, new))]
    )
    assert f'<b class="n">{len(names)}</b><div>files made and listed' in page


def test_before_the_announced_hour_only_its_own_moment_is_open_and_the_reason_stands_beside():
    edition = approved_edition()
    ten = in_days(21)
    announce(ten, edition)

    page = screen(visit(make_user("publisher")), edition, "publish")

    then = f"{day_words(ten)}, 10:00 Eastern Time"
    assert f"Schedule 1 record for {then}</button>" in page
    assert f"Opens on {then}." in page
    assert 'type="submit" disabled>Publish 1 record now</button>' in page


def test_of_two_publishers_the_second_reads_that_it_is_done():
    edition = approved_edition()
    seen, first, second = newest_entry(edition), make_user("publisher"), make_user("publisher")

    told = [pressed(visit(person), edition, "publish", seen) for person in (first, second)]

    edition.refresh_from_db()
    assert told[0] == ["Published as edition 1."]
    assert told[1][0].startswith(f"“{edition.title}” is edition 1, published ")
    assert told[1][0].endswith(" Eastern Time: that was done before. This press changed nothing.")


@pytest.mark.parametrize(
    ("step", "role", "at", "ends"),
    [
        ("submit", "editor", draft_edition, "in review"),
        ("approve", "reviewer", submitted_edition, "approved"),
    ],
)
def test_a_button_pressed_twice_does_it_once_and_says_so(step, role, at, ends):
    edition, client = at(), visit(make_user(role))
    seen = newest_entry(edition)
    pressed(client, edition, step, seen)

    assert pressed(client, edition, step, seen) == [
        f"“{edition.title}” is {ends}: that was done before. This press changed nothing."
    ]


def test_the_back_button_after_publishing_leads_to_a_page_that_says_where_it_is():
    edition, client = published_edition(), visit(make_user("publisher"))

    answer = client.get(f"/editions/{edition.pk}/compare/", follow=True)

    assert said(answer)[0].startswith(f"“{edition.title}” is edition 1, published ")
    assert "This step is for an edition that is approved" in screen(client, edition, "publish")


def test_who_reviews_is_told_that_an_edition_was_published_since():
    edition = submitted_edition()
    other = make_editor()
    later = make_edition(other)
    make_term(later, other, slug="hold")
    publish(later, other)

    page = screen(visit(make_user("reviewer")), edition, "approve")

    assert "Edition 1 was published after this draft was handed over." in page


def statements(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_screens_ask_as_much_for_three_records_as_for_one():
    asked = []
    for slugs in (("one",), ("one", "two", "three")):
        editor = make_editor()
        edition = make_edition(editor)
        for slug in slugs:
            make_term(edition, editor, slug=f"{edition.pk}-{slug}")
        publishing.submit(edition, by=editor)
        reviewer = visit(make_user("reviewer"))
        asked.append(
            [
                statements(reviewer, f"/editions/edition/{edition.pk}/step/approve/"),
                statements(reviewer, f"/editions/{edition.pk}/compare/"),
            ]
        )
    assert asked[0] == asked[1]


def test_the_page_of_an_edition_handed_over_shows_what_the_checks_noted_and_asks_little(one_warning):
    edition, client = overridden_edition(), visit(make_user("reviewer"))
    address = f"/editions/edition/{edition.pk}/change/"

    assert "The jail reports again since July." in client.get(address).content.decode()
    assert statements(client, address) <= 25
