"""The page of one text: a draft to write beside what readers will see, a published one to read and review."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from detainers.models import Jurisdiction, Policy
from editions.admin.revising import conflict
from editions.admin.versioned import is_open
from editions.admin.withdrawing import may_withdraw
from editions.contents import open_draft_of
from editions.models import Role
from editions.refusals import Refused, refusals
from editions.row_differences import changed_fields
from editions.word_differences import FieldChange
from reports.models import Upkeep
from reports.staff.autosave import answer, is_script
from reports.staff.frame import framed
from reports.staff.merging import loaded_in, merge
from reports.staff.reviewed_today import note_reviewed
from reports.staff.text_check import mark_findings
from reports.staff.text_forms import ScopeForm, UpkeepForm, new_text_form, text_form
from reports.staff.text_kinds import kind_or_404, url_of
from reports.staff.text_preview import shown
from reports.upkeep import reviews_of


def readable(request, slug, pk=None):
    """(kind, record) for whoever may read; no record without a key."""
    if not request.user.may_read:
        raise PermissionDenied
    kind = kind_or_404(slug)
    return kind, pk and get_object_or_404(kind.model.objects.select_related("edition"), pk=pk)


def writable(request, slug, pk=None):
    """As `readable`, for editors; a record only while its edition is in draft."""
    kind, record = readable(request, slug, pk)
    if not request.user.has_role(Role.EDITOR) or (record and not may_write(request.user, record)):
        raise PermissionDenied
    return kind, record


def may_write(user, record):
    return user.has_role(Role.EDITOR) and is_open(record) and not record.removed


def published_version(record):
    """The version that readers see now, or None."""
    return type(record).objects.current().filter(uid=record.uid).first()


def difference(record):
    """[FieldChange] to the published version, places by name; None where there is none to compare."""
    before = published_version(record)
    if before is None or record.since is not None:
        return None
    names = Jurisdiction.objects.with_state().in_bulk({*before.places, *record.places})
    field = str(record._meta.get_field("places").verbose_name)

    def told(name, words):
        return "; ".join(str(names[each]) for each in words.split(", ")) if name == field and words else words

    changed = changed_fields(before, record)
    return [FieldChange(name, told(name, old), told(name, new)) for name, old, new in changed]


def text_page(request, kind, pk):
    """GET the page; POST saves what was typed, or shows it beside (`_preview`) without saving."""
    kind, record = (writable if request.method == "POST" else readable)(request, kind, pk)
    form_class = text_form(kind)
    if "_preview" in request.POST:
        form = form_class(request.POST, instance=record, loaded=loaded_in(request.POST))
        return page(request, kind, record, form, text=typed(form))
    if request.method == "POST":
        saved = merge(record, form_class, request.POST, by=request.user)
        if is_script(request):
            return answer(saved, panels={"difference": difference_panel(request, kind, saved.record)})
        if not saved.open:
            messages.success(request, "Saved." if saved.wrote else "Nothing had changed.")
            return redirect(url_of(record))
        return page(request, kind, saved.record, saved.form)
    return page(request, kind, record, form_class(instance=record))


def typed(form):
    """The text with whatever could be read of what was typed; it is not saved."""
    form.is_valid()
    return form.instance


def difference_panel(request, kind, record):
    context = {"fields": difference(record), "name": kind.one}
    return TemplateResponse(request, "staff/_text_difference.html", context).render().content.decode()


def page(request, kind, record, form, text=None, scope=None, upkeep=None):
    draft = record if record.since is None else open_draft_of(record)
    [review] = reviews_of([record])
    own = Upkeep.objects.filter(uid=record.uid).first() or Upkeep(uid=record.uid)
    is_current = record.since is not None and record.until is None and not record.is_withdrawn
    context = {
        "title": str(record),
        "kind": kind,
        "record": record,
        "saved_as": f"{kind.slug}:{record.pk}",
        "form": mark_findings(form),
        "may_write": may_write(request.user, record),
        "shown": shown(text or record),
        "fields": difference(record),
        "name": kind.one,
        "review": review,
        "places": Jurisdiction.objects.with_state().in_bulk(record.places).values(),
        "scope": scope or ScopeForm(),
        "upkeep": upkeep or UpkeepForm(instance=own),
        "may_keep": request.user.has_role(Role.EDITOR),
        "open_draft": draft if draft != record else None,
        "may_revise": is_current and not draft and request.user.has_role(Role.EDITOR),
        "may_withdraw": may_withdraw(request.user, record),
    }
    return framed(request, "staff/text.html", context)


@require_POST
def text_preview(request, kind, pk):
    """What is typed as its public page would show it: the part of the page beside the form."""
    kind, record = writable(request, kind, pk)
    return HttpResponse(shown(typed(text_form(kind)(request.POST, instance=record))))


def text_new(request, kind):
    """A new text: what names it, its sources and its edition; the rest is written on its page."""
    kind, _ = writable(request, kind)
    form = new_text_form(kind)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            with refusals():
                made = form.saved(request.user)
        except Refused as problem:
            form.add_error(None, problem.reasons)
        else:
            return redirect(url_of(made))
    context = {"title": f"New {kind.one}", "kind": kind, "form": form}
    return framed(request, "staff/text_new.html", context)


@require_POST
def text_places(request, kind, pk):
    """Add a place that the text holds for, or take one out; each by itself, so that two editors can."""
    kind, record = writable(request, kind, pk)
    scope = ScopeForm(request.POST)
    gone = request.POST.get("take_out")
    if not gone and not scope.is_valid():
        return page(request, kind, record, text_form(kind)(instance=record), scope=scope)
    try:
        with refusals():
            record = get_object_or_404(kind.model.objects.select_for_update(), pk=pk)
            places = {*record.places} - {gone} if gone else {*record.places, scope.cleaned_data["place"].pk}
            record.places = sorted(places)
            record.save(update_fields=["places"])
    except Refused as problem:
        messages.error(request, str(problem))
    return redirect(f"{url_of(record)}#scope")


@require_POST
def text_upkeep(request, kind, pk):
    """Who looks after a text and how often: at once, for all its versions."""
    kind, record = readable(request, kind, pk)
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    own = Upkeep.objects.filter(uid=record.uid).first() or Upkeep(uid=record.uid)
    form = UpkeepForm(request.POST, instance=own)
    if not form.is_valid():
        return page(request, kind, record, text_form(kind)(instance=record), upkeep=form)
    form.save()
    messages.success(request, f"From now on: {own}.")
    return redirect(f"{url_of(record)}#review")


@require_POST
def text_reviewed(request, kind, pk):
    """“Reviewed today, unchanged”, for a published text or policy."""
    model = Policy if kind == "policies" else kind_or_404(kind).model
    record = get_object_or_404(model.objects.current().with_content(), pk=pk)
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    try:
        draft = note_reviewed(record, by=request.user)
    except Refused as problem:
        opened = open_draft_of(record)
        for reason in [conflict(opened)] if opened else problem.reasons:
            messages.error(request, reason)
        return redirect(url_of(record))
    said = f"Noted in “{draft.edition.title}”. Readers see the new day once that edition is published."
    messages.success(request, said)
    return redirect("admin:texts" if request.POST.get("next") == "list" else url_of(record))
