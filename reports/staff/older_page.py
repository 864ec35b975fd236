"""The screens of a report that others published first: upload, text, tables."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from editions.admin.versioned import is_open
from editions.models import Role
from editions.refusals import Refused, refusals
from reports.models import Report
from reports.originals.keeping import is_held, path_of
from reports.saying import counted
from reports.staff.autosave import answer, is_script
from reports.staff.frame import framed
from reports.staff.merging import merge
from reports.staff.older_forms import NewOlderForm, OlderForm, OriginalForm
from reports.staff.older_rows import (
    add,
    as_new_lines,
    blanks,
    entered,
    gone,
    grid,
    last_position,
    save_rows,
    settle,
    take_out,
    unplaced,
    whole_names,
)
from reports.staff.older_tables import TABLES, table_or_404
from reports.staff.pasted import PasteRefused, pasted
from reports.staff.problems import problem
from reports.staff.text_check import mark_findings

WITHDRAWN = "Its report was withdrawn from every edition, and the file is gone with it."
ADDED_BEFORE = "These rows were added before: this press changed nothing."


def readable(request, pk):
    if not request.user.may_read:
        raise PermissionDenied
    return get_object_or_404(Report.objects.select_related("edition"), pk=pk)


def writable(request, pk):
    report = readable(request, pk)
    if not may_write(request.user, report):
        raise PermissionDenied
    return report


def may_write(user, report):
    return user.has_role(Role.EDITOR) and is_open(report) and not report.removed


def done(request, act, *given):
    """Whether an act was done; where the database refuses it, why is said on the next page."""
    try:
        with refusals():
            act(*given)
    except Refused as problem:
        for reason in problem.reasons:
            messages.error(request, reason)
        return False
    return True


def older_new(request):
    """The file and what it is; then the page on which it is transcribed."""
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    form = NewOlderForm(request.POST, request.FILES) if request.method == "POST" else NewOlderForm()
    same = form.same_original() if form.is_valid() else None
    if form.is_valid() and same is None:
        try:
            with refusals():
                return redirect("admin:older", form.saved(request.user).pk)
        except Refused as problem:
            form.add_error(None, problem.reasons)
    taken = same or getattr(form, "taken", None)
    title = "A report published elsewhere"
    context = {"title": title, "form": form, "taken": taken, "same": same}
    return framed(request, "staff/older_new.html", context)


def older(request, pk):
    """The report's words, its original, and the way to its tables; POST saves what was typed."""
    if request.method != "POST":
        report = readable(request, pk)
        return older_shown(request, report, OlderForm(instance=report))
    report = writable(request, pk)
    saved = merge(report, OlderForm, request.POST, by=request.user)
    if is_script(request):
        return answer(saved)
    if saved.open:
        return older_shown(request, saved.record, saved.form)
    messages.success(request, "Saved." if saved.wrote else "Nothing had changed.")
    return redirect("admin:older", pk)


def older_shown(request, report, form, original=None, same=None):
    tables = [(table, table.rows_of(report).count()) for table in tables_of(report)]
    return framed(
        request,
        "staff/older.html",
        {
            "title": report.title,
            "report": report,
            "form": mark_findings(form),
            "tables": tables,
            "may_write": may_write(request.user, report),
            "is_held": is_held(report.original_sha256),
            "original": original or OriginalForm(),
            "same": same,
            "opts": Report._meta,
            "saved_as": f"older:{report.pk}",
        },
    )


def tables_of(report):
    """A quarterly report tells cases; only weekly ones have sections of rows."""
    is_weekly = report.series == Report.Series.WEEKLY
    return [table for table in TABLES.values() if is_weekly or table.slug == "figures"]


def older_original(request, pk):
    """The PDF, for staff alone, to be saved and read beside; never shown inside a page of ours."""
    report = readable(request, pk)
    if report.is_withdrawn:
        return problem(request, 410, "The original was withdrawn", WITHDRAWN)
    if not is_held(report.original_sha256):
        raise Http404
    file = path_of(report.original_sha256).open("rb")
    return FileResponse(
        file, as_attachment=True, filename=f"{report.slug}.pdf", content_type="application/pdf"
    )


@require_POST
def older_replace(request, pk):
    """Give a draft its original, or another one."""
    report = writable(request, pk)
    form = OriginalForm(request.POST, request.FILES)
    form.fields["original"].required = True
    same = form.is_valid() and form.same_original(but=report.uid)
    if same or not form.is_valid():
        return older_shown(request, report, OlderForm(instance=report), original=form, same=same)
    if done(request, give_original, report, form):
        messages.success(request, f"Kept the original: {report.original_pages} pages.")
    return redirect("admin:older", pk)


def give_original(report, form):
    told = form.original_kept()
    for name, value in told.items():
        setattr(report, name, value)
    report.save(update_fields=list(told))


def older_table(request, pk, table):
    """One table as a grid; POST saves the rows touched, adds the lines filled in, or takes one out."""
    table = table_or_404(table)
    if request.method != "POST":
        return table_shown(request, readable(request, pk), table)
    report = writable(request, pk)
    if "take_out" in request.POST:
        # What was typed in other rows is saved with it.
        done(request, take_out, table, report, request.POST["take_out"])
    merged = save_rows(table, report, request.POST, request.user)
    lost = gone(table, report, request.POST)
    if is_script(request):
        return answer(*merged, gone=[f"row-{pk}-{name}" for pk in lost for name in table.columns])
    fresh = entered(table, as_new_lines(table, request.POST, lost))
    wrong = [form for form in fresh if form.errors]
    if wrong or lost or any(each.open for each in merged):
        return table_shown(request, report, table, merged=merged, fresh=fresh, lost=len(lost))
    new = [form.cleaned_data for form in fresh]
    if done(request, add, table, report, new, request.POST.get("after", "")):
        messages.success(request, "Saved.")
    return redirect("admin:older-table", pk, table.slug)


def table_shown(request, report, table, merged=(), fresh=None, text="", problems=(), lost=0):
    return framed(
        request,
        "staff/older_table.html",
        {
            "title": table.title,
            "report": report,
            "table": table,
            "rows": grid(table, report, merged),
            "fresh": fresh or blanks(table),
            "text": text,
            "after": last_position(table, report),
            "problems": problems,
            "lost": lost,
            "settling": whole_names(unplaced(table, report)),
            "unplaced": len(unplaced(table, report)),
            "tables": tables_of(report),
            "may_write": may_write(request.user, report),
            "saved_as": f"older:{report.pk}:{table.slug}",
        },
    )


@require_POST
def older_paste(request, pk, table):
    """Add rows copied from a spreadsheet: all of them, or none and what is wrong with each."""
    table, report = table_or_404(table), writable(request, pk)
    text = request.POST.get("rows", "")
    try:
        rows = pasted(text, table.model, table.typed, table.typed_heads)
        n = add(table, report, rows, request.POST.get("after", ""))
    except PasteRefused as problem:
        return table_shown(request, report, table, text=text, problems=problem.problems)
    except Refused as problem:
        return table_shown(request, report, table, text=text, problems=problem.reasons)
    messages.success(request, f"Added {counted(n, 'row')}." if n else ADDED_BEFORE)
    return redirect("admin:older-table", pk, table.slug)


@require_POST
def older_settle(request, pk, table):
    """Take the places that the words of the ticked rows name in full."""
    table, report = table_or_404(table), writable(request, pk)
    rows = set(request.POST.getlist("row"))
    if done(request, settle, table, report, rows):
        messages.success(request, f"Settled the place of {counted(len(rows), 'row')}.")
    return redirect(f"{reverse('admin:older-table', args=[pk, table.slug])}#places")
