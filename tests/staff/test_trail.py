"""The screen of the trail: what it finds, how it says it, and the copy that can be checked."""

import pytest
from allauth.usersessions.models import UserSession

from editions.acting import acting_as
from editions.models import TrailEntry
from editions.trail_search import trail_of
from editions.versioned import revise
from reports.models import CaseHighlight
from tests.builders import make_edition, make_editor, make_jurisdiction, make_user
from tests.editions.asking import rows
from tests.editions.steps import draft_edition, make_term, publish_terms, submitted_edition
from tests.records import make_highlight, make_policy, make_report
from tests.staff.site import visit
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return visit(make_user("reviewer"))


def told(response):
    """(act, names of records, [(field, old, new)]) of each entry shown."""
    return [
        (
            line.words,
            [subject.name for subject in line.subjects],
            [(change.field, change.old, change.new) for change in line.changes],
        )
        for line in response.context["lines"]
    ]


def acts(response):
    return [line.words for line in response.context["lines"]]


def change(record, by, **fields):
    with acting_as(by):
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()


def test_an_entry_says_who_did_what_with_old_and_new(reader):
    editor = make_editor()
    edition = make_edition(editor, title="Words")
    term = make_term(edition, editor, meaning="A request.")
    change(term, editor, meaning="A request to hold.")

    response = reader.get("/trail/")

    changed, added = told(response)[:2]
    assert changed == (
        "Changed 1 glossary term",
        ["Detainer"],
        [("meaning", "A request.", "A request to hold.")],
    )
    assert added[:2] == ("Added 1 glossary term", ["Detainer"])
    assert ("meaning", "", "A request.") in added[2]
    page = response.content.decode()
    assert f'<a href="/reports/glossaryterm/{term.pk}/change/">Detainer</a>' in page
    assert f'<a href="/editions/edition/{edition.pk}/change/">Words</a>' in page
    assert f"<strong>{editor}</strong>" in page


def test_places_are_named_and_choices_said_in_words(reader):
    editor = make_editor()
    place = make_jurisdiction("53033")
    make_policy(make_edition(editor), editor, jurisdiction=place)

    [changes] = [changes for words, _, changes in told(reader.get("/trail/")) if words == "Added 1 policy"]

    assert ("jurisdiction", "", "King County, State 53, 53033") in changes


def test_the_reason_of_a_step_is_told(reader):
    edition = submitted_edition()
    by = make_user("reviewer")
    visit(by).post(
        f"/editions/edition/{edition.pk}/step/return/",
        {"reason": "Name the page of the source.", "_seen": TrailEntry.objects.first().pk},
    )

    line = reader.get("/trail/").context["lines"][0]

    assert (line.words, line.reason) == ("Returned the edition to draft", "Name the page of the source.")


def test_a_record_finds_its_own_trail_with_its_parts_and_the_steps_of_its_editions(reader):
    editor = make_editor()
    edition = make_edition(editor)
    report = make_report(edition, editor)
    ours = make_highlight(edition, editor, report=report, title="Ten arrests")
    make_highlight(edition, editor, report=report, title="Another")
    make_term(edition, editor)
    visit(make_editor()).post(
        f"/editions/edition/{edition.pk}/step/abandon/",
        {"reason": "Not needed.", "_seen": TrailEntry.objects.first().pk},
    )

    found = acts(reader.get(trail_of(ours)))

    assert found[0] == "Abandoned the edition"
    assert found[-1] == "Added 1 case highlight"
    assert not any("term" in words or "report" in words for words in found)
    assert all("highlight" in words or "event" in words or "edition" in words for words in found)


def test_versions_of_a_record_share_its_trail(reader):
    editor = make_editor()
    publish_terms(editor, detainer="One.", hold="Other.")
    term = rows("select uid from reports_glossaryterm where slug = 'detainer'")[0][0]
    edition = make_edition(editor, title="Second")
    from_database = CaseHighlight._meta.apps.get_model("reports.glossaryterm").objects.get(uid=term)
    with acting_as(editor):
        draft = revise(from_database, edition)
    change(draft, editor, meaning="Two.")

    found = told(reader.get(trail_of(draft)))

    assert [(words, names) for words, names, _ in found if "term" in words] == [
        ("Changed 1 glossary term", ["Detainer"]),
        ("Added 1 glossary term", ["Detainer"]),
        ("Added 1 glossary term", ["Detainer"]),
    ]
    assert "Published the edition" in [words for words, _, _ in found]


def test_the_page_of_a_record_leads_to_its_trail(reader):
    editor = make_editor()
    term = make_term(make_edition(editor), editor)

    page = f"/reports/glossaryterm/{term.pk}/"

    assert (
        reader.get(f"{page}history/").headers["Location"] == f"/trail/?record=reports.glossaryterm:{term.uid}"
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("words=two", {"Two"}),
        ("words=Second", {"Two"}),
        ("words=100%25", set()),
        ("act=submit", set()),
        ("act=insert", {"One", "Two"}),
        ("who={one}", {"One"}),
        ("edition={second}", {"Two"}),
        ("first_day=2001-01-01&last_day=2001-12-31", set()),
        ("first_day=2001-01-01", {"One", "Two"}),
    ],
)
def test_what_is_asked_for_is_found(reader, asked, found):
    one, two = make_editor(), make_editor()
    make_term(make_edition(one, title="First"), one, slug="one")
    second = make_edition(two, title="Second")
    make_term(second, two, slug="two")

    response = reader.get(f"/trail/?{asked.format(one=one.pk, second=second.pk)}")

    named = {name for _, names, _ in told(response) for name in names if name in {"One", "Two"}}
    assert (response.status_code, named) == (200, found)


@pytest.mark.parametrize(
    "asked",
    ["who=99999999", "act=dance", "edition=x", "record=no.such:1", "first_day=31/12/2020", "record=x"],
)
def test_what_cannot_be_read_is_refused_and_nothing_shown(reader, asked):
    draft_edition()

    response = reader.get(f"/trail/?{asked}")

    assert (response.status_code, "lines" in response.context) == (400, False)
    assert "msg--error" in response.content.decode()


@pytest.mark.parametrize(
    "record",
    ["usersessions.usersession:{session}", "editions.user:{user}", "editions.accountevent:1", "auth.group:1"],
)
def test_the_trail_tells_nothing_of_accounts(reader, record):
    other = make_user("administrator", username="boss")
    session = UserSession.objects.create(
        user=other, session_key="k", ip="203.0.113.9", user_agent="Lynx", last_seen_at=other.date_joined
    )

    response = reader.get("/trail/", {"record": record.format(session=session.pk, user=other.pk)})

    assert (response.status_code, "lines" in response.context) == (400, False)
    assert "203.0.113.9" not in response.content.decode()


def test_pages_follow_each_other_without_gap(reader):
    editor = make_editor()
    edition = make_edition(editor)
    for n in range(120):
        make_term(edition, editor, slug=f"t{n}")
    every = list(TrailEntry.objects.values_list("pk", flat=True))

    read, address = [], "/trail/"
    while address:
        response = reader.get(address)
        read += [line.entry.pk for line in response.context["lines"]]
        older = response.context["older"]
        address = older and f"/trail/?before={older}"
    newer = reader.get(f"/trail/?after={every[-1]}").context["lines"]

    assert read == every
    assert [line.entry.pk for line in newer] == every[-51:-1]


def test_erased_values_say_so(reader):
    editor = make_editor()
    publish_terms(editor, secret="Jane Roe of 12 Elm Street.")
    record = CaseHighlight._meta.apps.get_model("reports.glossaryterm").objects.get(slug="secret")
    withdraw(record)

    page = reader.get("/trail/").content.decode()
    of_record = reader.get(trail_of(record))

    assert "values erased with a withdrawal" in page
    assert "Jane Roe" not in page + of_record.content.decode()
    assert [line.is_erased for line in of_record.context["lines"] if "term" in line.words] == [True]
