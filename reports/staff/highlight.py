"""The page of a highlight in preparation: a chain of cycles entered one by one, and the texts around it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse

from editions.admin.versioned import is_open
from editions.models import Role
from editions.refusals import Refused
from reports.charges import offenses
from reports.models import CaseHighlight
from reports.staff.autosave import answer, is_script
from reports.staff.cycle_form import CycleForm
from reports.staff.cycle_lines import ADDED
from reports.staff.cycle_saving import ChangedMeanwhile, remove_cycle, save_cycle
from reports.staff.frame import framed
from reports.staff.highlight_form import HighlightForm, RuleForm
from reports.staff.highlight_page import Derived, HighlightPage
from reports.staff.merging import merge
from reports.staff.text_check import mark_findings

RULE = "report"


def draft_of(request, pk):
    """The highlight; only editors change it, and only while its edition is a draft."""
    if not request.user.may_read:
        raise PermissionDenied
    highlight = get_object_or_404(CaseHighlight.objects.select_related("edition"), pk=pk)
    if request.method == "POST" and not (request.user.has_role(Role.EDITOR) and is_open(highlight)):
        raise PermissionDenied
    return highlight


def highlight(request, pk):
    """GET shows the draft, with the cycle of ?cycle= open, or leads to what is public; POST saves texts."""
    record = draft_of(request, pk)
    page = HighlightPage(record, request.user)
    if not page.may_edit:
        return redirect("admin:reports_casehighlight_change", record.pk)
    if request.method == "POST":
        return save_texts(request, page)
    asked = request.GET.get("cycle", "")
    form = open_form(page, int(asked)) if asked.isdecimal() and len(asked) < 5 else None
    return shown(request, page, form)


def open_form(page, number, data=None, added=""):
    cycle = page.cycle(number)
    return CycleForm(data, cycle=cycle, before=page.before(cycle.number), added=added)


def shown(request, page, form=None, *, texts=None, rule=None, problems=(), theirs=None):
    """The page; `form` is the cycle that is open, `theirs` that cycle as another editor left it."""
    record = page.highlight
    rule = rule or (RuleForm(instance=page.report, prefix=RULE) if page.may_say_rule else None)
    number = form.cycle.number if form else None
    context = {
        "title": record.title,
        "highlight": record,
        "page": page,
        "form": form,
        "texts": mark_findings(texts or HighlightForm(instance=record, policies=page.policies)),
        "rule": rule and mark_findings(rule),
        "strip": page.strip(number),
        "is_new": form is not None and not form.cycle.events,
        "derived": form and derived_of(form),
        "problems": problems,
        "may_order": any("order of time" in words for words in problems),
        "offenses": offenses().items() if form else (),
        "theirs": theirs,
        "added": ADDED,
        "seen": seen_in(form, theirs) if form else "",
        "record_key": f"highlight:{record.pk}",
    }
    return framed(request, "staff/highlight.html", context)


def seen_in(form, theirs):
    """The digest of the cycle that whoever saves next has seen: a page that comes back was opened before."""
    if theirs:
        return theirs.digest
    return form.data.get("seen", "") if form.is_bound else form.cycle.digest


def derived_of(form):
    """The outcome as the rule gives it for what is typed, or what is in the way of it."""
    if not form.is_bound:
        return Derived.of(form.cycle.events)
    if not form.is_valid():
        return Derived("open", "Open", "Correct what is marked; then the outcome follows.")
    return Derived.of(with_places(form))


def with_places(form):
    """The events as typed, each with its place as a row: the rule's reasons name it."""
    places = [form.cleaned_data["place"], *(line.cleaned_data["place"] for line in form.kept_lines)]
    named = {place.pk: place for place in places if place}
    events = form.events()
    for event in events:
        if event.jurisdiction_id in named:
            event.jurisdiction = named[event.jurisdiction_id]
    return events


def save_texts(request, page):
    texts = merge(page.highlight, HighlightForm, request.POST, by=request.user)
    merged = [texts]
    if page.may_say_rule:
        merged.append(merge(page.report, RuleForm, request.POST, by=request.user, prefix=RULE))
    fresh = HighlightPage(texts.record, request.user)
    fresh.highlight.edition = page.highlight.edition
    if is_script(request):
        todo = render_to_string("staff/_highlight_todo.html", {"page": fresh}, using="staff")
        return answer(*merged, panels={"todo": todo})
    if any(each.open for each in merged):
        rule = merged[1].form if len(merged) > 1 else None
        return shown(request, fresh, texts=texts.form, rule=rule)
    return redirect("admin:highlight", page.highlight.pk)


def cycle(request, pk, number):
    """POST saves the cycle, takes it out, or adds a line to it, whatever its button says."""
    if request.method != "POST":
        return redirect(f"{reverse('admin:highlight', args=[pk])}?cycle={number}")
    page = HighlightPage(draft_of(request, pk), request.user)
    added, then = request.POST.get("add", ""), request.POST.get("then", "")
    form = open_form(page, number, request.POST, added)
    if then == "remove":
        return removed(request, page, form)
    if added or not form.is_valid():
        return shown(request, page, form, problems=form.non_field_errors())
    try:
        number = save_cycle(
            page.highlight,
            form.cycle.number,
            form.events(),
            seen=request.POST.get("seen", ""),
            in_order=then == "in_order",
        )
    except Refused as problem:
        return shown(request, page, form, problems=problem.reasons)
    except ChangedMeanwhile as changed:
        return shown(request, page, form, theirs=changed.cycle)
    return redirect(reverse("admin:highlight", args=[pk]) + where(then, number))


def where(then, number):
    """Which cycle is open next."""
    return {"next": f"?cycle={number + 1}", "close": f"#cycle-{number}"}.get(then, f"?cycle={number}")


def removed(request, page, form):
    try:
        remove_cycle(page.highlight, form.cycle.number, seen=request.POST.get("seen", ""))
    except Refused as problem:
        return shown(request, page, form, problems=problem.reasons)
    except ChangedMeanwhile as changed:
        return shown(request, page, form, theirs=changed.cycle)
    return redirect("admin:highlight", page.highlight.pk)


def read_cycle(request, pk, number):
    """POST what is typed so far: how each date and charge is read, and the outcome that follows."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    page = HighlightPage(draft_of(request, pk), request.user)
    form = open_form(page, number, request.POST)
    derived = derived_of(form)
    told = render_to_string("staff/_derived.html", {"derived": derived}, using="staff")
    problems = {
        name: " ".join(messages)
        for each in (form, *form.kept_lines)
        for name, messages in ((each.add_prefix(field), said) for field, said in each.errors.items())
    }
    return JsonResponse({"reads": form.all_reads, "problems": problems, "derived": told})
