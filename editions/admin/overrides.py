"""The page of one finding: what the checks found, and an editor's public reason to set it aside."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from editions.admin.roles import may_edit
from editions.checked import last_run
from editions.models import Edition
from editions.overriding import answered, key_of, noted_findings, override, overrides_of
from editions.refusals import Refused, refusals

DONE_BEFORE = "That was done before: this press changed nothing."


class OverrideForm(forms.Form):
    reason = forms.CharField(
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Why it is right as it stands, for readers. Public, with your role but not your name.",
    )


def findings_context(edition, *, again=False, held=None):
    """What `staff/_findings.html` shows: errors, warnings with their overrides, overrides left over."""
    run = last_run(edition, again=again, held=held)
    return {
        "checks_run": run,
        "errors_found": [each for each in run.answered if each.is_error],
        "warnings_found": [each for each in run.answered if not each.is_error],
        "left_over": [(row, key_of(row.code, row.finding)) for row in run.left_over],
    }


def noted_context(edition):
    """The same of an edition that nobody can change: what the checks noted when it was handed over."""
    found = answered(noted_findings(edition), overrides_of(edition))
    return {"errors_found": [], "warnings_found": found, "left_over": []}


def finding_named(edition, key):
    """(finding or None, override or None) of a key; raises Http404."""
    run = last_run(edition)
    for each in run.answered:
        if each.key == key and not each.is_error:
            return each.finding, each.override
    for row in run.left_over:
        if key_of(row.code, row.finding) == key:
            return None, row
    raise Http404("The checks do not find this any more.")


def save(edition, finding, standing, form, user):
    """Take out the override that stands, or make one; why the database refused, or nothing."""
    try:
        with refusals():
            if standing:
                standing.delete()
            else:
                override(edition, finding, by=user, reason=form.cleaned_data["reason"])
    except Refused as problem:
        return problem.reasons
    return []


def pressed(request, edition, finding, standing):
    """(form, (what was done, its level) or nothing, why it was not)."""
    form = OverrideForm(None if standing else request.POST)
    if bool(standing) != ("take_out" in request.POST):
        return form, (DONE_BEFORE, messages.INFO), []
    if not standing and not form.is_valid():
        return form, (), []
    reasons = save(edition, finding, standing, form, request.user)
    done = "Took the override out." if standing else "Overridden: readers will see your reason."
    return form, () if reasons else (done, messages.SUCCESS), reasons


def finding_view(model_admin, request, edition_id, key):
    """GET shows the finding; POST overrides it or, with `take_out`, takes the override out.

    A button pressed twice does what it says once.
    """
    if not request.user.may_read:
        raise PermissionDenied
    if request.method not in {"GET", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    edition = get_object_or_404(Edition, pk=edition_id)
    finding, standing = finding_named(edition, key)
    form, reasons = OverrideForm(None), []
    if request.method == "POST":
        form, done, reasons = pressed(request, edition, finding, standing)
        if done:
            model_admin.message_user(request, *done)
            return redirect("admin:editions_edition_change", edition.pk)
    context = model_admin.admin_site.each_context(request) | {
        "title": "Override a warning" if finding and not standing else "An override",
        "opts": model_admin.opts,
        "edition": edition,
        "finding": finding,
        "standing": standing,
        "form": None if standing else form,
        "reasons": reasons,
        "may_override": may_edit(request.user) and edition.state == Edition.State.DRAFT,
    }
    return TemplateResponse(request, "staff/finding.html", context)
