"""Personal data is pointed out in its own words while a text is written, as the gate will find it."""

import pytest
from django import forms

from reports.staff.text_check import CHECKED, mark_findings
from tests.builders import make_jurisdiction, make_user
from tests.staff.site import visit

pytestmark = pytest.mark.django_db

TEXT = (
    "One person was arrested ten times. In June 2025 the arrest followed a break-in at 1400 Mill Road. "
    "Kevin Garcia was released within two days."
)


class TextForm(forms.Form):
    summary = forms.CharField(widget=forms.Textarea(CHECKED))
    slug = forms.CharField(required=False)


def check(text, user=None):
    return visit(user or make_user("editor")).post("/texts/check/", {"text": text})


def test_a_street_address_is_an_error_and_a_name_a_warning_both_quoted():
    page = check(TEXT).content.decode()

    assert page.count("<p ") == 2
    assert 'data-level="error"' in page
    assert "followed a break-in at <mark>1400 Mill Road.</mark> Kevin Garcia was released …”" in page
    assert '<mark class="maybe">Kevin Garcia</mark> was released within two days.”' in page


def test_names_of_places_and_allowed_words_are_let_be():
    make_jurisdiction("53033", name="Garcia Marin")

    assert check("Held in Garcia Marin for two days.").content.decode().strip() == ""


def test_what_is_typed_is_quoted_as_text():
    page = check("<script>x</script> Call 206-555-0100.").content.decode()

    assert "&lt;script&gt;x&lt;/script&gt; Call <mark>206-555-0100</mark>" in page


def test_a_form_that_comes_back_has_the_same_findings_at_its_fields(django_assert_num_queries):
    form = TextForm({"summary": TEXT, "slug": "206-555-0100"})

    with django_assert_num_queries(1):
        mark_findings(form)

    assert [(found.level, found.words) for found in form["summary"].findings] == [
        ("error", "1400 Mill Road."),
        ("warning", "Kevin Garcia"),
    ]
    assert not hasattr(form["slug"], "findings")
    assert 'data-check-text="/texts/check/"' in str(form["summary"])


def test_only_staff_who_read_drafts_have_texts_checked_and_only_by_post():
    assert check(TEXT, make_user()).status_code == 403
    assert visit(make_user("editor")).get("/texts/check/").status_code == 405
