"""A draft as the public would see it: the same views, read as if it were published."""

from dataclasses import replace

import html5lib
import pytest
from django.test import RequestFactory

from editions.acting import acting_as
from editions.previewing import as_if_published
from editions.versioned import revise
from reports.reading import newest_reading
from reports.views import corrections, fact_sheet, faqs, highlights, policies, reports
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.records import (
    an_edition,
    make_claim,
    make_correction,
    make_faq,
    make_highlight,
    make_policy,
    make_report,
    make_row,
)

pytestmark = pytest.mark.django_db


def preview(view, draft, *args):
    request = RequestFactory().get("/preview/")
    with as_if_published(draft):
        request.reading = replace(newest_reading(), draft=draft)
        text = view(request, *args).content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_a_first_draft_can_be_read_before_anything_is_published():
    king, editor = make_jurisdiction(), make_editor()
    draft = make_edition(editor)
    report = make_report(draft, editor, slug="r", title="Drafted report")
    make_row(report, editor, jurisdiction=king, note="Drafted row")
    case = make_highlight(draft, editor, report=report, title="Drafted case", events=[{"jurisdiction": king}])
    make_correction(draft, editor, report=report, jurisdiction=king, explanation="Drafted reason")
    policy = make_policy(draft, editor, title="Drafted policy")
    make_faq(draft, editor, question="Drafted question?")
    make_claim(draft, editor, statement="Drafted claim")

    page = preview(reports.report_detail, draft, "r")

    assert [words in page for words in ("DRAFT.", "Drafted row", "Drafted case", "Drafted reason")] == [
        True
    ] * 4
    assert "Drafted report" in preview(reports.report_list, draft)
    assert "Drafted case" in preview(highlights.highlight_list, draft)
    assert "Drafted case" in preview(highlights.highlight_detail, draft, case.uid)
    assert "Drafted reason" in preview(corrections.correction_list, draft)
    assert "Drafted policy" in preview(policies.policy_list, draft)
    assert "Drafted policy" in preview(policies.policy_detail, draft, policy.uid)
    assert "Drafted question?" in preview(faqs.faq_list, draft)
    assert "Drafted claim" in preview(fact_sheet.fact_sheet, draft)


def test_another_editors_draft_does_not_show_in_the_preview():
    editor, other = make_editor(), make_editor()
    draft = make_edition(editor)
    make_report(draft, editor, title="Ours")
    make_report(make_edition(other), other, title="Theirs")

    page = preview(reports.report_list, draft)

    assert ("Ours" in page, "Theirs" in page) == (True, False)


def test_a_revised_report_is_laid_over_the_published_one():
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r", title="Published")
        make_row(report, editor, place_words="Published row")
    draft = make_edition(editor)
    with acting_as(editor):
        revised = revise(report, draft)
        revised.title = "Revised"
        revised.save()
        revised.rows.update(place_words="Revised row")

    page = preview(reports.report_detail, draft, "r")

    assert [words in page for words in ("Revised", "Revised row", "Published row")] == [True, True, False]
