"""Correcting what is published: what the form asks, what an edition's page shows, what a reviewer sees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer
from editions import publishing
from editions.acting import acting_as
from editions.corrections import FINDER_MISSING, NO_CORRECTION_SAYS, NOTE_MISSING, REASON_MISSING
from editions.models import Edition
from editions.versioned import propose_removal, revise
from reports.models import Report, ReportFigure
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, make_user, publish
from tests.records import an_edition, make_faq, make_figure, make_report
from tests.staff.site import editor, visit

pytestmark = pytest.mark.django_db

WORDS = {
    "edition": "",
    "kind": "correction",
    "title": "Eight of ten detainers",
    "note": "Two were counted twice.",
    "correction_reason": "duplicate",
    "found_by": "The sheriff of Elm County",
}


def a_report():
    with an_edition() as (edition, by):
        report = make_report(edition, by, title="First week", slug="first")
        make_figure(report, by, value=10)
        return report


def opening(client, record, act="revise", **sent):
    return client.post(f"/reports/{record._meta.model_name}/{record.pk}/{act}/", WORDS | sent, follow=True)


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"note": " "}, {"note": [NOTE_MISSING]}),
        ({"correction_reason": ""}, {"correction_reason": [REASON_MISSING]}),
        ({"found_by": ""}, {"found_by": [FINDER_MISSING]}),
        ({"kind": "revision"}, {"kind": [NO_CORRECTION_SAYS]}),
        (
            {"kind": "notice"},
            {"kind": ["Select a valid choice. notice is not one of the available choices."]},
        ),
    ],
)
def test_what_a_correction_lacks_is_said_and_nothing_typed_is_lost(sent, errors):
    _, client = editor()

    response = opening(client, a_report(), **sent)

    form = response.context["form"]
    assert form.errors == errors
    assert {name: form[name].value() for name in WORDS} == WORDS | sent
    assert Edition.objects.count() == 1


def test_words_are_not_given_for_an_edition_that_has_its_own():
    user, client = editor()
    edition = make_edition(user, kind="correction")

    response = opening(client, a_report(), edition=edition.pk)

    form = response.context["form"]
    assert form.errors == {
        "edition": ["Choose a draft that is open, or give the words of a new one: not both."]
    }
    assert form["note"].value() == WORDS["note"]


def offered(client, record, act):
    form = client.get(f"/reports/{record._meta.model_name}/{record.pk}/{act}/").context["form"]
    kinds = [value for value, _ in form.fields["kind"].choices] if "kind" in form.fields else None
    return kinds, sorted(edition.kind for edition in form.fields["edition"].queryset)


def test_only_drafts_and_kinds_that_may_change_the_record_are_offered():
    user, client = editor()
    report = a_report()
    with an_edition() as (edition, by):
        faq = make_faq(edition, by)
    for kind in Edition.Kind:
        make_edition(user, kind=kind)

    assert offered(client, report, "revise") == (["correction", "revision"], ["correction", "revision"])
    assert offered(client, faq, "revise") == (
        ["correction", "revision", "notice"],
        ["correction", "notice", "revision"],
    )
    assert offered(client, report, "remove") == (None, ["correction"])


def test_a_draft_of_another_kind_is_refused():
    user, client = editor()
    quarter = make_edition(user, kind="quarterly")

    response = opening(client, a_report(), edition=quarter.pk, title="", note="", found_by="")

    assert response.context["form"].errors == {
        "edition": ["Choose a draft of a kind that may change this record."]
    }


def page_form(client, edition):
    response = client.get(f"/editions/edition/{edition.pk}/change/")
    return list(response.context["adminform"].form.fields)


def test_the_page_of_an_edition_asks_a_correction_alone_why_it_is_one():
    user, client = editor()

    new = client.get("/editions/edition/add/").context["adminform"].form
    assert list(new.fields) == ["kind", "title", "note", "due_at"]
    assert page_form(client, make_edition(user, kind="notice")) == ["kind", "title", "note", "due_at"]
    assert page_form(client, make_edition(user, kind="correction")) == [
        *("kind", "title", "note", "correction_reason", "found_by", "due_at")
    ]


def test_who_makes_a_notice_of_a_correction_takes_its_reason_out():
    user, client = editor()
    edition = make_edition(user, kind="correction")
    sent = {"kind": "notice", "title": "T", "note": "N", "correction_reason": "other", "found_by": "X"}

    response = client.post(f"/editions/edition/{edition.pk}/change/", sent)
    assert response.context["adminform"].form.non_field_errors() == [NO_CORRECTION_SAYS]
    client.post(f"/editions/edition/{edition.pk}/change/", sent | {"correction_reason": "", "found_by": ""})

    edition.refresh_from_db()
    assert (edition.kind, edition.correction_reason, edition.found_by) == ("notice", "", "")


def corrected(report, **values):
    by = make_editor()
    edition = make_edition(by, kind="correction", found_by="The sheriff of Elm County")
    with acting_as(by):
        draft = revise(report, edition)
        ReportFigure.objects.filter(report=draft).update(**values)
    return edition, by


def test_the_reviewer_sees_each_figure_and_field_old_and_new():
    edition, by = corrected(a_report(), value=8, note="Two were counted twice.")
    publishing.submit(edition, by=by)

    response = visit(make_user("reviewer")).get(f"/editions/edition/{edition.pk}/change/")

    changes = response.context["figure_changes"]
    assert [(each.figure, each.where, each.old, each.new) for each in changes.listed] == [
        ("Detainers issued", "First week, Whole report", "10", "8")
    ]
    [part] = response.context["contents"]
    [record] = part.records
    assert (record.change, record.fields) == (
        "changed",
        [
            ("report figure “Detainers issued”: value", "10", "8"),
            ("report figure “Detainers issued”: note", "", "Two were counted twice."),
        ],
    )
    page = response.content.decode()
    assert "<del>10</del>" in page
    assert "<ins>8</ins>" in page
    assert "Found by The sheriff of Elm County." in page


def test_an_edition_that_only_adds_is_not_compared():
    user, client = editor()
    edition = make_edition(user, kind="delivery")
    make_detainer(edition, user)

    assert client.get(f"/editions/edition/{edition.pk}/change/").context["figure_changes"] is None


@pytest.mark.parametrize("step", ["submit", "approve"])
def test_who_submits_or_approves_is_shown_the_figures_first(step):
    edition, by = corrected(a_report(), value=8)
    reader = by
    if step == "approve":
        publishing.submit(edition, by=by)
        reader = make_user("reviewer")

    page = visit(reader).get(f"/editions/edition/{edition.pk}/step/{step}/").content.decode()

    assert "1 figure would differ from the newest edition." in page


def test_a_removed_detainer_changes_the_counts_of_its_place():
    elm = make_jurisdiction("53033", name="Elm")
    with an_edition() as (edition, by):
        detainer = make_detainer(edition, by, jurisdiction=elm)
    removing = make_edition(by, kind="correction")
    with acting_as(by):
        propose_removal(detainer, removing)

    changes = visit(by).get(f"/editions/edition/{removing.pk}/change/").context["figure_changes"]

    assert {
        (each.where, each.old, each.new)
        for each in changes.listed
        if (each.figure, each.period) == ("Detainers declined", "Whole record")
    } == {("All places", "1", "0"), ("State 53", "1", "0"), ("Elm County, State 53", "1", "0")}


def statements(client, edition):
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/editions/edition/{edition.pk}/change/")
    return len(captured.captured_queries)


def test_the_page_asks_as_often_for_three_changed_records_as_for_one():
    asked = []
    for geoid, count in (("53033", 1), ("53035", 3)):
        elm = make_jurisdiction(geoid, name=f"Elm {geoid}")
        with an_edition() as (edition, by):
            detainers = [make_detainer(edition, by, jurisdiction=elm) for _ in range(count)]
        correcting = make_edition(by, kind="correction")
        with acting_as(by):
            for detainer in detainers:
                revise(detainer, correcting)
            Detainer.objects.drafts().update(outcome="lifted")
        asked.append(statements(visit(by), correcting))
        publish(correcting, by)

    assert asked[1] <= asked[0]


def test_the_first_sixty_records_are_listed_and_the_others_counted():
    with an_edition() as (edition, by):
        reports = [make_report(edition, by) for _ in range(62)]
    revising = make_edition(by)
    with acting_as(by):
        for report in reports:
            revise(report, revising)
        make_report(revising, by)

    response = visit(by).get(f"/editions/edition/{revising.pk}/change/")

    [part] = response.context["contents"]
    assert (part.count, len(part.records), part.more, part.model) == (63, 60, 3, Report)
    assert {record.change for record in part.records} == {"changed"}
    assert "3 more reports" in response.content.decode()
