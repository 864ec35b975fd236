"""Beside what the checks find stand the words that can take its place; nothing is changed unasked."""

import re

import pytest
from django import forms

from detainers.text_findings import findings_in
from reports.labels import labels_in
from reports.staff.text_check import CHECKED, mark_findings, wording_in
from tests.builders import make_user
from tests.staff.site import visit

pytestmark = pytest.mark.django_db

TEXT = (
    "Call 206-555-0100 or 206-555-0199, not 206-555-0100. The person, date of birth March 4, 1988, lived at "
    "12 Main Street. Write to clerk@jail.example, A-number A012345678, SSN 078-05-1121."
)


class TwoFields(forms.Form):
    title = forms.CharField(widget=forms.TextInput(CHECKED))
    body = forms.CharField(widget=forms.Textarea(CHECKED))


def pressed(text, found):
    """The text after the button beside a finding, as static/js/text-check.js puts the words in."""
    start = len(found.passage.join(text.split(found.passage, found.nth + 1)[: found.nth + 1]))
    assert text[start : start + len(found.passage)] == found.passage
    return text[:start] + found.instead + text[start + len(found.passage) :]


def replaced(text):
    """Every offer taken, one after the other."""
    while offered := [found for found in findings_in(text) + wording_in(text) if found.instead]:
        text = pressed(text, offered[-1])
    return text


def check(**sent):
    return visit(make_user("editor")).post("/texts/check/", sent).content.decode()


def test_what_stops_an_edition_can_be_left_out_in_words_that_pass():
    assert replaced(TEXT) == (
        "Call [telephone number left out] or [telephone number left out], not [telephone number left out]. "
        "The person, date of birth [birth date left out], lived at [street address left out]. Write to "
        "[e-mail address left out], A-number [A-number left out], SSN [social security number left out]."
    )
    assert findings_in(replaced(TEXT)) == []


def test_of_the_same_words_twice_the_one_beside_the_button_is_meant():
    last = [found for found in findings_in(TEXT) if found.passage == "206-555-0100"][-1]

    assert pressed(TEXT, last).count("206-555-0100") == 1
    assert "Call 206-555-0100 or" in pressed(TEXT, last)


def test_who_may_be_named_is_asked_and_no_other_words_are_offered():
    (found,) = findings_in("Kevin Garcia was released within two days.")

    assert (found.level, found.instead) == ("warning", "")


def test_the_word_of_the_law_has_a_plainer_one_where_it_is_not_quoted():
    text = "Two aliens were held. The law says “alien”. An illegal alien is not found by one word."

    assert [(found.level, found.passage, found.instead) for found in wording_in(text)] == [
        ("hint", "aliens", "noncitizens")
    ]
    assert replaced(text).startswith("Two noncitizens were held. The law says “alien”.")


def test_a_label_is_an_error_while_one_types_as_at_the_gate_and_has_no_other_word():
    text = "A sanctuary county. It is called “uncooperative” at https://x.example/sanctuary."

    assert [found.words for found in wording_in(text)] == labels_in(text) == ["sanctuary"]
    assert wording_in(text)[0].is_error
    assert wording_in(text)[0].instead == ""


def test_wording_is_looked_at_in_texts_of_several_lines_alone():
    words = "Aliens of a sanctuary county: aliens."
    form = mark_findings(TwoFields({"title": words, "body": words}))

    assert [[found.words for found in field.findings] for field in form] == [[], ["sanctuary", "aliens"]]
    assert check(text=words).strip() == ""
    assert check(text=words, prose="1").count("<p ") == 2


def test_the_button_waits_for_its_script_and_the_words_can_be_read_without():
    page = check(text="At 12 Main Street. <b>", prose="1")

    assert "<span data-plainly>Or write “[street address left out]” in its place.</span>" in page
    button = re.search(r"<button[^>]*>[^<]*</button>", page)[0]
    assert button == (
        '<button class="btn btn--small" type="button" hidden data-passage="12 Main Street" data-nth="0" '
        'data-instead="[street address left out]">Replace with “[street address left out]”</button>'
    )


def test_lines_of_a_form_are_counted_as_a_browser_counts_them():
    (found,) = mark_findings(TwoFields({"title": "", "body": "Held.\r\n12 Main Street"}))["body"].findings

    assert (found.before, found.passage, found.nth) == ("Held. ", "12 Main Street", 0)
