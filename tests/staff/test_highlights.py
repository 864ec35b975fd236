"""A highlight is opened from its report and has a page of its own: texts, basis, what is left to do."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from editions.acting import acting_as
from editions.checks import errors_of
from reports.models import CaseHighlight, Report
from tests.builders import make_edition, make_jurisdiction, make_user, publish
from tests.pages.page import read
from tests.records import make_highlight, make_policy, make_report
from tests.staff.site import (
    editor,
    enter_cycle,
    highlight_form,
    open_highlight,
    open_quarter,
    said,
    take,
    visit,
)

pytestmark = pytest.mark.django_db

CYCLE = {
    "arrested": "2024-01-11",
    "issued": "+0",
    "asked": "both",
    "received": "+0",
    "served": "+0",
    "ended": "+1",
    "how": "to_community",
    "place": "53033",
    "jail": "King County Jail",
    "charge": "Shoplifting",
    "charge_status": "charged",
}


@pytest.fixture
def desk():
    """An editor's browser with a quarter open, and its report."""
    make_jurisdiction("53033")
    _, client = editor()
    open_quarter(client)
    return client, Report.objects.get()


def test_a_highlight_is_opened_with_a_title_as_the_last_of_its_report(desk):
    client, report = desk
    first = open_highlight(client, report, "Ten arrests")
    enter_cycle(client, first, arrested="2025-10-05")

    client.post("/highlights/new/", {"report": report.pk, "title": "Ten arrests"})

    second = CaseHighlight.objects.exclude(pk=first.pk).get()
    assert [(each.slug, each.position) for each in (first, second)] == [
        ("ten-arrests", 1),
        ("ten-arrests-2", 2),
    ]
    assert (second.report_uid, second.edition) == (report.uid, report.edition)


def test_the_page_of_a_report_offers_a_highlight_that_knows_its_report(desk):
    client, report = desk

    page = client.get(f"/reports/casehighlight/add/?report={report.uid}", follow=True)

    assert page.redirect_chain == [(f"/highlights/new/?report={report.uid}", 302)]
    assert f'<option value="{report.pk}" selected>' in page.content.decode()
    assert client.get("/highlights/new/?report=x").status_code == 200


def test_texts_are_saved_field_by_field_and_the_rule_of_the_report_with_them(desk):
    client, report = desk
    highlight = open_highlight(client, report)
    form = client.get(f"/highlights/{highlight.pk}/").context["rule"]
    rule = {
        "initial-report-selection_rule": form.loaded["selection_rule"],
        "report-selection_rule": "By lot.",
    }
    typed = {
        "summary": "One person, ten arrests.",
        "age_band": "30–39",
        "whereabouts": "at_large",
        "whereabouts_as_of": "2026-09-30",
        "confirmed": ["no_minor", "not_protected"],
    }

    response = client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, **typed) | rule)

    assert response.status_code == 302
    highlight.refresh_from_db()
    report.refresh_from_db()
    assert (highlight.summary, highlight.age_band, highlight.whereabouts, highlight.whereabouts_as_of) == (
        "One person, ten arrests.",
        "30–39",
        "at_large",
        date(2026, 9, 30),
    )
    assert highlight.confirmed == ["no_minor", "not_protected"]
    assert report.selection_rule == "By lot."


def test_a_text_that_another_editor_changed_is_shown_beside_mine(desk):
    client, report = desk
    highlight = open_highlight(client, report)
    mine = highlight_form(highlight, summary="Mine.")
    client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, summary="Theirs."))

    page = client.post(f"/highlights/{highlight.pk}/", mine).content.decode()

    highlight.refresh_from_db()
    assert highlight.summary == "Theirs."
    assert "Both texts are kept until one is chosen." in page


def test_whereabouts_without_their_day_are_refused_and_the_rest_is_saved(desk):
    client, report = desk
    highlight = open_highlight(client, report)
    typed = {"summary": "One person.", "whereabouts": "at_large"}

    page = client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, **typed)).content.decode()

    highlight.refresh_from_db()
    assert (highlight.summary, highlight.whereabouts) == ("One person.", "unknown")
    assert "Say as of which day the whereabouts were known." in page


def test_what_is_left_to_do_names_each_thing_and_where_it_is(desk):
    client, report = desk
    highlight = open_highlight(client, report, "Kevin Garcia")
    enter_cycle(client, highlight, **CYCLE)

    page = client.get(f"/highlights/{highlight.pk}/").context["page"]

    assert [(is_error, words) for is_error, words, _ in page.to_do] == [
        (True, "The summary is empty"),
        (True, "No source is named"),
        (True, "The report does not say how its highlights were chosen"),
        (False, "Not all is confirmed"),
        (False, "Cycle 1: a status without source or day"),
        (False, "This may be the name of a person: “Kevin Garcia”"),
    ]


def test_a_policy_of_the_place_is_linked_and_readers_are_led_to_it(desk, public):
    client, report = desk
    user = make_user("editor")
    policy = make_policy(make_edition(user), user, title="No hold without a warrant")
    publish(policy.edition, user)
    highlight = open_highlight(client, report)
    enter_cycle(client, highlight, **CYCLE)
    named = {"decline_basis": "law_or_policy", "policy_uid": str(policy.uid)}
    told = {"summary": "One.", "source_note": "Docket."}

    client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, **named | told))

    highlight.refresh_from_db()
    assert highlight.policy_uid == policy.uid
    page = client.get(f"/highlights/{highlight.pk}/")
    offered = dict(page.context["texts"].fields["policy_uid"].choices)
    assert offered[policy.uid] == (
        "King County, State 53: No hold without a warrant, in force since January 1, 2014, end not known"
    )
    publish(report.edition, user)
    told = read(public, f"/highlights/{highlight.uid}/")
    assert "Law or policy: No hold without a warrant, King County, State 53" in told.said()


def test_a_policy_that_was_not_in_force_is_pointed_out(desk):
    client, report = desk
    user = make_user("editor")
    span = DateRange(date(2014, 1, 1), date(2023, 1, 1))
    policy = make_policy(make_edition(user), user, in_force=span)
    publish(policy.edition, user)
    highlight = open_highlight(client, report)
    enter_cycle(client, highlight, **CYCLE)
    named = {"decline_basis": "law_or_policy", "policy_uid": str(policy.uid)}
    client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, **named))

    todo = client.get(f"/highlights/{highlight.pk}/").context["page"].to_do

    assert (False, "Cycle 1: the policy linked was not in force on Jan 12, 2024", "#basis") in todo


def test_a_highlight_that_says_too_little_is_stopped_by_the_gate(desk):
    client, report = desk
    highlight = open_highlight(client, report)
    enter_cycle(client, highlight, **CYCLE)

    found = [
        finding.message for finding in errors_of(report.edition) if finding.code == "highlight_without_text"
    ]

    assert found == [
        f"“Ten arrests”: “{name}” is empty. Fill it in on the page of the highlight."
        for name in ("summary", "source note")
    ]


def test_personal_data_is_named_by_the_checks_of_the_edition(desk):
    client, report = desk
    highlight = open_highlight(client, report)
    client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, summary="Call 206-555-0100."))

    response = take(client, report.edition, "submit")

    found = "“Ten arrests”, summary: this looks like a telephone number. Take it out; "
    assert [reason.startswith(found) for reason in said(response)].count(True) == 1


def test_a_draft_is_changed_on_its_own_page_and_a_published_one_is_read(desk):
    client, report = desk
    draft = open_highlight(client, report)
    user = make_user("editor")
    edition = make_edition(user)
    published = make_highlight(edition, user, report=make_report(edition, user))
    publish(edition, user)

    led = client.get(f"/reports/casehighlight/{draft.pk}/change/")
    readers = visit(make_user("reviewer")).get(f"/reports/casehighlight/{draft.pk}/change/")
    shown = client.get(f"/reports/casehighlight/{published.pk}/change/")

    assert (led.status_code, led.url) == (302, f"/highlights/{draft.pk}/")
    assert (readers.status_code, shown.status_code) == (200, 200)
    assert "Revise in a new edition" in shown.content.decode()
    back = client.get(f"/highlights/{published.pk}/")
    assert (back.status_code, back.url) == (302, f"/reports/casehighlight/{published.pk}/change/")
    assert client.post(f"/highlights/{published.pk}/").status_code == 403


def test_a_reviewer_reads_the_chain_as_a_table_in_as_many_queries_for_one_stay_as_for_ten(
    desk, django_assert_num_queries
):
    client, report = desk
    for title, cycles in (("One stay", 1), ("Ten stays", 10)):
        highlight = open_highlight(client, report, title)
        for number in range(1, cycles + 1):
            enter_cycle(client, highlight, number, **CYCLE | {"arrested": f"{2013 + number}-01-11"})
    reviewer = visit(make_user("reviewer"))

    for highlight in CaseHighlight.objects.order_by("title"):
        with django_assert_num_queries(7):
            page = reviewer.get(f"/reports/casehighlight/{highlight.pk}/change/").content.decode()

    assert page.count('<th scope="rowgroup" rowspan="5">') == 10
    assert page.count("King County, State 53 · county · 53033") == 50


def test_events_of_a_published_highlight_are_revised_on_the_page_too(desk):
    client, _ = desk
    user = make_user("editor")
    edition = make_edition(user)
    published = make_highlight(edition, user, report=make_report(edition, user))
    publish(edition, user)
    chosen = make_edition(user, kind="correction")

    asked = {"edition": chosen.pk, "kind": "correction"}
    sent = client.post(f"/reports/casehighlight/{published.pk}/revise/", asked, follow=True)

    draft = CaseHighlight.objects.drafts().get(uid=published.uid)
    assert sent.redirect_chain[-1][0] == f"/highlights/{draft.pk}/"
    with acting_as(user):
        assert draft.events.count() == 1
