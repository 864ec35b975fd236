"""Staff enter what an agency answers, with the address of the page it is about."""

import pytest

from reports.models import AgencyResponse
from tests.builders import make_edition, make_editor, make_jurisdiction, publish
from tests.gate.finding import found
from tests.records import make_highlight, make_report, make_response
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def king():
    return make_jurisdiction()


def form(edition, page, **fields):
    return {
        "edition": edition.pk,
        "jurisdiction": "53033",
        "page": page,
        "agency": "The sheriff's office",
        "received_on": "2026-11-02",
        "words": "We never held this person.",
        "status": "open",
    } | fields


def enter(editor, page, **fields):
    edition = make_edition(editor)
    return visit(editor).post("/reports/agencyresponse/add/", form(edition, page, **fields), follow=True)


def test_the_address_says_what_it_is_about(editor, king):
    first = make_edition(editor)
    report = make_report(first, editor, slug="week-1")
    case = make_highlight(first, editor, report=report)
    publish(first, editor)
    pages = {
        "https://example.org/reports/week-1/?edition=1#row-1": ("report", report.uid),
        f"/highlights/{case.uid}/": ("highlight", case.uid),
        f"/jurisdictions/53033/{king.slug}/": ("place", None),
    }
    for page, about in pages.items():
        enter(editor, page)
        newest = AgencyResponse.objects.order_by("pk").last()
        assert (newest.about, newest.about_uid) == about, page


@pytest.mark.parametrize("page", ["/faqs/", "elsewhere", "/reports/no-such/", "https://[/", "\x00"])
def test_another_address_is_refused_and_what_was_typed_stays(editor, king, page):
    answer = enter(editor, page).content.decode()
    assert "This is not the page of a place, report, highlight, detainer or policy: copy its address." in (
        answer
    ) or answer.startswith("<!DOCTYPE html>")
    assert not AgencyResponse.objects.exists()


def test_the_form_says_why_a_decision_needs_a_reason(editor, king):
    answer = enter(editor, f"/jurisdictions/53033/{king.slug}/", status="refused").content.decode()
    assert "To accept or refuse an answer, say what was done and why" in answer
    assert not AgencyResponse.objects.exists()


def test_a_second_record_of_a_dispute_is_refused_while_it_is_typed(editor, king):
    first = make_edition(editor)
    make_response(first, editor)
    publish(first, editor)
    answer = enter(editor, f"/jurisdictions/53033/{king.slug}/").content.decode()
    assert "dispute about this page is on record" in answer
    assert AgencyResponse.objects.count() == 1


def test_an_answer_about_a_record_nobody_can_read_is_an_error(editor, king):
    elsewhere = make_report(make_edition(editor), editor)
    edition = make_edition(editor)
    make_response(edition, editor, report=elsewhere)
    assert found(edition, "answer_about_nothing") == [
        (
            "error",
            "The answer of The sheriff's office, 2026-11-02 is about a report that the record does not have: "
            "give the address of a published page.",
        )
    ]
    own = make_report(edition, editor)
    other = make_edition(editor)
    make_response(other, editor)
    make_response(edition, editor, report=own)
    assert len(found(edition, "answer_about_nothing")) == 1
    assert found(other, "answer_about_nothing") == []
