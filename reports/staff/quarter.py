"""The page of a quarterly report in preparation: everything of it, saved while one types."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from editions.admin.versioned import is_open
from editions.models import Role
from editions.refusals import Refused
from reports.fidelity import FACTS
from reports.models import Report
from reports.staff.autosave import answer, is_script
from reports.staff.frame import for_readers, framed
from reports.staff.highlight_order import move
from reports.staff.merging import merge
from reports.staff.quarter_facts import facts_of
from reports.staff.quarter_form import QuarterForm, with_fact
from reports.staff.quarter_page import QuarterPage
from reports.staff.quarters import has_own_page
from reports.staff.text_check import mark_findings


@for_readers
def quarter(request, report_id):
    """GET shows the draft; POST saves what was typed, and does what a button asks. Who comes back when it is
    published is led to what is."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    report = get_object_or_404(Report.objects.select_related("edition"), pk=report_id)
    if report.since is not None and is_script(request):
        return JsonResponse({"reason": said_closed(report)}, status=409)
    if report.since is not None or not has_own_page(report):
        return redirect("admin:reports_report_change", report.pk)
    if request.method == "POST":
        return save(request, report)
    return page(request, report, QuarterForm(instance=report))


def save(request, report):
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    merged = merge(report, QuarterForm, asked(request.POST, report), by=request.user)
    problems = moved(report, request.POST)
    if is_script(request):
        if not is_open(report):
            return JsonResponse({"reason": said_closed(report)}, status=409)
        shown = QuarterPage(report, merged.form, request, problems)
        return answer(merged, panels=shown.panels())
    if merged.open or problems:
        return page(request, report, merged.form, problems)
    return after(request, report, merged)


def asked(sent, report):
    """What was sent, with what a button puts into a text."""
    name = sent.get("use", "")
    return with_fact(sent, name, facts_of(report).fact(name)) if name in FACTS else sent


def moved(report, sent):
    """Why a highlight was not moved, if one was to be."""
    if "move" not in sent:
        return []
    try:
        move(report, sent["move"])
    except Refused as problem:
        return problem.reasons
    return []


def after(request, report, merged):
    """The page again, at the place where the button stood; or what is to be mended before it is submitted."""
    if "submit" in request.POST:
        shown = QuarterPage(report, merged.form, request)
        if shown.errors:
            return page(request, report, merged.form, wants_submit=True)
        return redirect("admin:editions_edition_step", report.edition_id, "submit")
    messages.success(request, "Saved.")
    used = request.POST.get("use") or request.POST.get("keep", "").partition(":")[2]
    anchor = f"#id_{used}" if used in merged.form.fields else "#highlights" if "move" in request.POST else ""
    return redirect(reverse("admin:quarter", args=[report.pk]) + anchor)


def said_closed(report):
    state = report.edition.get_state_display().lower()
    return f"The edition is {state}: nobody can change it. What you typed is kept in this browser."


def page(request, report, form, problems=(), wants_submit=False):
    shown = QuarterPage(report, form, request, problems)
    if shown.may_edit:
        mark_findings(form)
    return framed(request, "staff/quarter.html", shown.context() | {"wants_submit": wants_submit})
