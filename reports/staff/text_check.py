"""What the checks will say of a text, beside it: while one types, and when the page comes back from saving.

Personal data in every field that is checked; labels for places and words of the law where a field has lines.

A field whose widget has the attributes CHECKED is checked by static/js/text-check.js as one types. A view
calls `mark_findings(form)` before it shows a form again, and templates include `staff/_text_findings.html`.
"""

from django.forms import Textarea
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from detainers.checks.person_traces import words_known
from detainers.text_findings import TextFinding, findings_in, put_instead
from editions.checks import ERROR
from reports.labels import LABEL, STATUTORY, own_words
from reports.staff.frame import for_readers

CHECKED = {"data-check-text": reverse_lazy("admin:check-text")}
LONGEST = 50_000
# Stops nothing: a word that house style knows a plainer one for.
HINT = "hint"


@require_POST
@for_readers
def check_text(request):
    """POST text, and prose where it has lines: what is found in it, as the page shows it below the field."""
    text = request.POST.get("text", "")[:LONGEST]
    found = findings_in(text) + (wording_in(text) if "prose" in request.POST else [])
    return render(request, "staff/_text_findings.html", {"findings": found}, using="staff")


def wording_in(text):
    """[TextFinding]: labels, as the gate will stop at them, and words of the law that are not quoted."""
    own, of_the_law = own_words(text), "A word of the law: ours is “noncitizen”"
    labels = [
        TextFinding(
            ERROR,
            "This is a label",
            "",
            found[0].strip(),
            "",
            "Say what the rule does, or quote who says so.",
        )
        for found in LABEL.finditer(own)
    ]
    return labels + [
        TextFinding(
            HINT, of_the_law, "", found[0], "", "", **put_instead(text, *found.span(), plainly(found))
        )
        for found in STATUTORY.finditer(own)
    ]


def plainly(found):
    return f"noncitizen{found[1]}"


def mark_findings(form):
    """Have each checked field of the form know, as `findings`, what is found in its text."""
    known = None
    for field in form:
        if "data-check-text" in field.field.widget.attrs:
            # As a browser counts its lines.
            text = str(field.value() or "").replace("\r\n", "\n")
            known = known or (words_known() if text.strip() else None)
            field.findings = findings_in(text, known)
            if isinstance(field.field.widget, Textarea):
                field.findings += wording_in(text)
    return form
