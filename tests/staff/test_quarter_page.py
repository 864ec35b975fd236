"""The page of a quarter in preparation: texts saved field by field, figures measured, checks with links."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions import publishing
from editions.acting import acting_as
from editions.versioned import revise
from reports.models import CaseHighlight, Report
from tests.builders import make_detainer, make_edition, make_jurisdiction, make_user, publish, unchecked
from tests.records import make_highlight, make_quarterly, make_report
from tests.staff.site import COMPLETE, editor, quarter_form, visit

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def desk():
    user, client = editor()
    edition = make_edition(user, kind="quarterly", title="Fiscal 2015 Q1")
    report = make_quarterly(edition, user, summary="{declined} declined.", scope_lag="")
    return user, client, report


def address(report):
    return f"/quarters/{report.pk}/"


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def order_of(report):
    rows = CaseHighlight.objects.filter(report_uid=report.uid).order_by("position", "pk")
    return [(row.title, row.position) for row in rows]


def test_the_admins_form_of_a_draft_leads_here_and_that_of_others_stays(desk):
    user, client, report = desk
    weekly = make_report(report.edition, user)

    assert client.get(f"/reports/report/{report.pk}/change/").url == address(report)
    assert client.get(f"/reports/report/{weekly.pk}/change/").url == f"/older/{weekly.pk}/"
    assert client.get(address(weekly)).url == f"/reports/report/{weekly.pk}/change/"


def test_the_page_reads_the_summary_with_the_drafts_own_figures(desk):
    user, client, report = desk
    make_detainer(report.edition, user, prepared_on=date(2014, 10, 5), jurisdiction=make_jurisdiction())

    said = words(client.get(address(report)))

    assert "Reads: “1 declined.”" in said
    assert "Detainers declined, by day prepared 1 0 " in said
    assert "1 row from 0 deliveries: 1 row entered by staff. Quarter before: The record has no row" in said


def test_what_is_typed_is_saved_and_the_page_comes_again_at_its_place(desk):
    _, client, report = desk

    response = client.post(address(report), quarter_form(report, summary="Second.", save="1"))

    report.refresh_from_db()
    assert (response.status_code, response.url, report.summary) == (302, address(report), "Second.")


def test_the_script_gets_checks_and_figures_as_they_are_after_saving(desk):
    _, client, report = desk
    sent = quarter_form(report, summary="{declned} declined.", scope_lag="Two weeks.")

    told = client.post(address(report), sent, headers=JSON).json()

    assert {name: field["state"] for name, field in told["fields"].items() if field["state"] != "same"} == {
        "summary": "saved",
        "scope_lag": "saved",
    }
    assert "“{declned}” is no figure of the record" in told["panels"]["checks"]
    assert f'href="/quarters/{report.pk}/#id_summary"' in told["panels"]["checks"]
    assert "“lag” is empty" not in told["panels"]["checks"]
    assert sorted(told["panels"]) == ["checks", "counts", "order", "people", "reads", "toc"]


def test_two_editors_in_one_field_see_both_texts_without_a_script(desk):
    _, client, report = desk
    other, others = editor()
    mine = quarter_form(report, summary="Mine.", scope_lag="Mine too.")
    others.post(address(report), quarter_form(report, summary="Theirs."))

    response = client.post(address(report), mine)
    said = words(response)

    assert response.status_code == 200
    assert f"{other} changed “Summary” at" in said
    assert "Yours, not saved Mine." in said
    seen = re.search(r'name="_seen-summary" value="(\w+)"', response.content.decode())[1]
    again = mine | {"keep": "both:summary", "_seen-summary": seen, "initial-scope_lag": "0"}
    assert client.post(address(report), again).url == address(report) + "#id_summary"
    report.refresh_from_db()
    assert (report.summary, report.scope_lag) == ("Theirs.\n\nMine.", "Mine too.")


def test_a_double_submit_writes_once(desk):
    _, client, report = desk
    sent = quarter_form(report, summary="Second.")
    client.post(address(report), sent)
    before = report.edition.trail.count()

    client.post(address(report), sent)

    assert report.edition.trail.count() == before


def test_the_back_button_brings_nothing_back(desk):
    """The old page shows old texts; what was not typed on it stays as it was saved since."""
    _, client, report = desk
    old = quarter_form(report)
    client.post(address(report), old | {"summary": "Second.", "scope_lag": "Two weeks."})

    client.post(address(report), old | {"scope_gaps": "None known."})

    report.refresh_from_db()
    assert (report.summary, report.scope_lag, report.scope_gaps) == ("Second.", "Two weeks.", "None known.")


def test_what_was_typed_when_the_session_ended_is_kept_and_merged_after_the_log_in(desk):
    user, client, report = desk
    sent = quarter_form(report, summary="Typed for a long time.")
    session = client.session
    session["seen_at"] = 0
    session.save()

    refused = client.post(address(report), sent, headers=JSON | {"Sec-Fetch-Mode": "cors"})

    assert (refused.status_code, refused.json()) == (401, {"reason": "You are logged out."})
    again = visit(user)
    assert again.get("/session/").json()["person"] == user.pk
    again.post(address(report), sent)
    report.refresh_from_db()
    assert report.summary == "Typed for a long time."


def test_a_measured_fact_is_put_into_the_text_once(desk):
    _, client, report = desk
    sent = quarter_form(report, scope_outcome="They are counted apart.", use="scope_outcome")
    client.post(address(report), sent)
    report.refresh_from_db()

    response = client.post(address(report), quarter_form(report, use="scope_outcome"))

    report.refresh_from_db()
    assert response.url == address(report) + "#id_scope_outcome"
    assert report.scope_outcome == "They are counted apart.\n\nNo row, so no share is measured."
    client.post(address(report), quarter_form(report, scope_definitions="", use="scope_definitions"))
    report.refresh_from_db()
    assert report.scope_definitions == "None."


def test_a_highlight_moves_to_the_place_asked_for_and_stays_there_when_asked_twice(desk):
    user, client, report = desk
    rows = [make_highlight(report.edition, user, report=report, title=title) for title in "ABC"]

    for _ in range(2):
        client.post(address(report), quarter_form(report, move=f"{rows[2].pk}:1"))

    assert order_of(report) == [("C", 1), ("A", 2), ("B", 3)]


def test_a_published_highlight_is_not_moved_unseen(desk):
    user, client, report = desk
    made = [
        make_highlight(report.edition, user, report=report, title=title, position=place)
        for place, title in enumerate("AB", 1)
    ]
    publish(report.edition, user)
    with acting_as(user):
        draft = revise(Report.objects.get(), make_edition(user))

    response = client.post(address(draft), quarter_form(draft, move=f"{made[1].pk}:1"))

    assert "“B”, “A” would change places too: revise it in this edition first." in words(response)
    assert order_of(report) == [("A", 1), ("B", 2)]


def test_submit_is_never_greyed_out_and_lists_what_must_be_mended(desk):
    _, client, report = desk

    refused = client.post(address(report), quarter_form(report, submit="1"))
    said = words(refused)

    assert "Not submitted: 1 error must be fixed first." in said
    assert "“lag” is empty." in said
    assert 'name="submit" value="1">' in refused.content.decode()
    complete = client.post(address(report), quarter_form(report, submit="1", **COMPLETE))
    assert complete.url == f"/editions/edition/{report.edition_id}/step/submit/"


def test_only_editors_change_it_and_an_edition_that_was_handed_over_is_read(desk):
    user, client, report = desk
    reviewer = visit(make_user("reviewer"))

    assert "Only an editor changes it." in words(reviewer.get(address(report)))
    assert reviewer.post(address(report), quarter_form(report)).status_code == 403
    assert visit(make_user("administrator")).get(address(report)).status_code == 403
    with unchecked():
        publishing.submit(report.edition, by=user)
    mine = quarter_form(report, summary="Too late.")
    assert client.post(address(report), mine, headers=JSON).status_code == 409
    said = words(client.post(address(report), mine))
    assert "Only a draft edition can be changed" in said
    assert "Too late." in said
    report.refresh_from_db()
    assert report.summary == "{declined} declined."


def test_nothing_of_the_preview_stays(desk):
    _, client, report = desk

    client.get(address(report))

    report.refresh_from_db()
    assert (report.since, report.edition.state) == (None, "draft")


def test_the_page_asks_the_same_number_of_statements_of_one_highlight_and_of_three(desk):
    user, client, report = desk
    places = [make_jurisdiction(f"5303{n}", name=f"Place {n}") for n in (1, 2, 3)]
    asked = []
    for place in places:
        make_highlight(report.edition, user, report=report, events=[{"jurisdiction": place}])
        make_detainer(report.edition, user, jurisdiction=place, prepared_on=date(2014, 10, 5))
        if place is not places[1]:
            with CaptureQueriesContext(connection) as captured:
                client.get(address(report))
            asked.append(len(captured))

    assert asked[0] == asked[1]
