"""Entering a person who comes back to the same jail, ten times, through the form of the admin."""

from datetime import date, timedelta

import pytest

from reports.models import CaseHighlight, HighlightEvent, Report
from tests.builders import make_jurisdiction, make_user
from tests.staff.site import editor, highlight_form, open_quarter, said, take, visit

pytestmark = pytest.mark.django_db

FIRST_ARREST = date(2024, 1, 11)


def stay(number, geoid):
    """An arrest, a detainer and a release, each a day after the other."""
    day = FIRST_ARREST + timedelta(days=90 * number)
    place = {"stay": number, "jurisdiction": geoid, "facility_words": "King County Jail"}
    charge = {"charge": "Shoplifting", "charge_status": "charged"}
    return [
        place | {"kind": "arrested", "happened_on": day.isoformat()} | charge,
        place | {"kind": "issued", "happened_on": (day + timedelta(1)).isoformat(), "asked": "both"},
        place | {"kind": "to_community", "happened_on": (day + timedelta(2)).isoformat()},
    ]


@pytest.fixture
def ten_stays():
    king = make_jurisdiction("53033")
    return [event for number in range(1, 11) for event in stay(number, king.geoid)]


@pytest.fixture
def desk():
    """An editor's browser with a quarter open, and its report."""
    _, client = editor()
    open_quarter(client)
    return client, Report.objects.get()


def test_a_highlight_of_ten_stays_is_entered_in_one_form(desk, ten_stays):
    client, report = desk

    response = client.post("/reports/casehighlight/add/", highlight_form(report, ten_stays), follow=True)

    highlight = CaseHighlight.objects.get()
    assert response.redirect_chain == [(f"/reports/report/{report.pk}/change/", 302)]
    assert (highlight.report_uid, highlight.edition, highlight.since) == (report.uid, report.edition, None)
    assert list(highlight.events.values_list("stay", "kind")) == [
        (number, kind) for number in range(1, 11) for kind in ("arrested", "issued", "to_community")
    ]
    assert set(highlight.events.values_list("jurisdiction", flat=True)) == {"53033"}


def test_blank_rows_are_no_events(desk, ten_stays):
    client, report = desk

    client.post("/reports/casehighlight/add/", highlight_form(report, [*ten_stays[:3], {}, {}]))

    assert HighlightEvent.objects.count() == 3


def test_events_are_put_in_order_of_stay_and_date(desk):
    client, report = desk
    events = [
        {"stay": 2, "kind": "arrested", "happened_on": "2025-03-01"},
        {"stay": 1, "kind": "to_community", "happened_on": "2025-01-09"},
        {"stay": 1, "kind": "transferred_in", "exactness": "unknown"},
        {"stay": 1, "kind": "arrested", "happened_on": "2025-01-05"},
        {"stay": 2, "kind": "to_community", "happened_on": "2025-03-01", "exactness": "month"},
    ]

    client.post("/reports/casehighlight/add/", highlight_form(report, events))

    assert list(HighlightEvent.objects.values_list("position", "stay", "kind")) == [
        (1, 1, "arrested"),
        (2, 1, "to_community"),
        (3, 1, "transferred_in"),
        (4, 2, "arrested"),
        (5, 2, "to_community"),
    ]


def test_a_missing_answer_is_asked_for_beside_its_event_and_nothing_is_saved(desk, ten_stays):
    client, report = desk
    ten_stays[4]["asked"] = ""
    ten_stays[6]["happened_on"] = ""
    ten_stays[9]["charge_status"] = ""

    response = client.post("/reports/casehighlight/add/", highlight_form(report, ten_stays))

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("Say what the detainer asked: notice, hold, both or not known.") == 1
    assert page.count("Give the date, or choose “not known”.") == 1
    assert page.count("Say what became of the charge") == 1
    assert not CaseHighlight.objects.exists()
    assert page.count("King County Jail") == 30


def test_the_page_of_a_report_offers_a_highlight_that_knows_its_report(desk, ten_stays):
    client, report = desk
    address = f"/reports/casehighlight/add/?report={report.uid}"
    assert address in client.get(f"/reports/report/{report.pk}/change/").content.decode()
    client.post("/reports/casehighlight/add/", highlight_form(report, ten_stays))

    initial = client.get(address).context["adminform"].form.initial

    assert {name: str(initial[name]) for name in ("report_uid", "edition", "position")} == {
        "report_uid": str(report.uid),
        "edition": str(report.edition_id),
        "position": "2",
    }


def test_the_report_of_a_highlight_is_named_and_fixed(desk, ten_stays):
    client, report = desk
    client.post("/reports/casehighlight/add/", highlight_form(report, ten_stays))

    response = client.get(f"/reports/casehighlight/{CaseHighlight.objects.get().pk}/change/")

    assert "report_uid" not in response.context["adminform"].form.fields
    assert f'<div class="readonly">{report.title}</div>' in response.content.decode()


def test_an_event_is_taken_out_and_the_rest_keep_their_order(desk, ten_stays):
    client, report = desk
    client.post("/reports/casehighlight/add/", highlight_form(report, ten_stays[:3]))
    highlight = CaseHighlight.objects.get()
    sent = highlight_form(report, ten_stays[:3], slug="ten-arrests") | {"events-INITIAL_FORMS": 3}
    for number, event in enumerate(highlight.events.all()):
        sent |= {f"events-{number}-id": event.pk, f"events-{number}-highlight": highlight.pk}

    client.post(f"/reports/casehighlight/{highlight.pk}/change/", sent | {"events-1-DELETE": "on"})

    assert list(highlight.events.values_list("position", "kind")) == [(1, "arrested"), (2, "to_community")]


def test_a_place_is_offered_with_its_kind_and_geoid(desk):
    client, _ = desk
    make_jurisdiction("51067", name="Franklin")
    make_jurisdiction("51620", kind="independent_city", name="Franklin")
    asked = {
        "term": "frank",
        "app_label": "reports",
        "model_name": "highlightevent",
        "field_name": "jurisdiction",
    }

    offered = client.get("/autocomplete/", asked).json()["results"]

    assert offered == [
        {"id": "51067", "text": "Franklin County, State 51 · county · 51067"},
        {"id": "51620", "text": "Franklin, State 51 · independent city · 51620"},
    ]


def test_the_page_asks_one_query_more_for_each_place(desk, ten_stays, django_assert_max_num_queries):
    client, report = desk
    client.post("/reports/casehighlight/add/", highlight_form(report, ten_stays))
    address = f"/reports/casehighlight/{CaseHighlight.objects.get().pk}/change/"

    with django_assert_max_num_queries(14 + len(ten_stays)):
        client.get(address)


def test_personal_data_is_named_by_the_checks_of_the_edition(desk, ten_stays):
    client, report = desk
    client.post(
        "/reports/casehighlight/add/", highlight_form(report, ten_stays, summary="Call 206-555-0100.")
    )

    response = take(client, report.edition, "submit")

    found = "“Ten arrests”, summary: this looks like a telephone number. Take it out; "
    assert [reason.startswith(found) for reason in said(response)].count(True) == 1


def test_a_reviewer_reads_the_chain_as_a_table_in_as_many_queries_for_one_stay_as_for_ten(
    desk, ten_stays, django_assert_num_queries
):
    client, report = desk
    for slug, events in (("one-stay", ten_stays[:3]), ("ten-stays", ten_stays)):
        client.post("/reports/casehighlight/add/", highlight_form(report, events, slug=slug))
    reviewer = visit(make_user("reviewer"))

    for highlight in CaseHighlight.objects.all():
        with django_assert_num_queries(6):
            page = reviewer.get(f"/reports/casehighlight/{highlight.pk}/change/").content.decode()

    assert page.count('<th scope="rowgroup" rowspan="3">') == 10
    assert page.count("King County, State 53 · county · 53033") == 30
    assert page.count("Shoplifting: <b>Charged</b>") == 10
