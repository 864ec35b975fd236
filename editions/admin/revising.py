"""Opening a published record in a draft edition: to revise it, or to propose its removal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from editions.admin.opening import ChooseEditionForm, kinds_that_change
from editions.contents import open_draft_of
from editions.models import Edition
from editions.refusals import Refused, refusals
from editions.versioned import propose_removal, revise


def conflict(draft):
    return (
        f"A draft of this record is already open in “{draft.edition.title}”, prepared by "
        f"{draft.edition.preparer_names}. Work on that draft, ask them, or abandon that edition."
    )


def published_row(model_admin, request, object_id):
    record = model_admin.get_object(request, object_id)
    if record is None:
        raise Http404
    if not model_admin.may_revise(request):
        raise PermissionDenied
    return record


def opened(record, form, user, act):
    """The new draft, or None with the reasons added to the form."""
    try:
        with refusals():
            return act(record, form.chosen(user))
    except Refused as problem:
        reasons = problem.reasons
    draft = open_draft_of(record)
    for reason in [conflict(draft)] if draft else reasons:
        form.add_error(None, reason)
    return None


def opening_view(model_admin, request, object_id, act, kinds, **words):
    """GET asks for the edition; POST opens the draft and says where it is."""
    record = published_row(model_admin, request, object_id)
    if record.since is None or record.until is not None:
        model_admin.message_user(
            request, "Only the row that is published now can be revised or removed.", messages.ERROR
        )
        return redirect(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_change", record.pk)
    form = ChooseEditionForm(request.POST if request.method == "POST" else None, kinds=kinds)
    draft = form.is_valid() and opened(record, form, request.user, act)
    if draft:
        return words["done"](draft)
    context = model_admin.admin_site.each_context(request) | {
        "form": form,
        "record": record,
        "opts": model_admin.opts,
        "title": words["title"],
        "explanation": words["explanation"],
        "button": words["button"],
        "open_draft": open_draft_of(record),
    }
    return TemplateResponse(request, "staff/open_draft.html", context)


def revision_view(model_admin, request, object_id):
    def done(draft):
        model_admin.message_user(request, f"Opened a draft in “{draft.edition.title}”.", messages.SUCCESS)
        name = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_change"
        return redirect(name, draft.pk)

    return opening_view(
        model_admin,
        request,
        object_id,
        revise,
        kinds_that_change(model_admin.model),
        done=done,
        title="Revise in a new edition",
        button="Open a draft",
        explanation="A copy is opened as a draft. The public reads the record as it is until the edition "
        "is approved and published; every earlier edition stays readable.",
    )


def removal_view(model_admin, request, object_id):
    def done(draft):
        text = f"The removal is proposed in “{draft.edition.title}”. Nothing changes until it is published."
        model_admin.message_user(request, text, messages.SUCCESS)
        return redirect("admin:editions_edition_change", draft.edition_id)

    return opening_view(
        model_admin,
        request,
        object_id,
        propose_removal,
        [Edition.Kind.CORRECTION],
        done=done,
        title="Propose removal",
        button="Propose removal",
        explanation="Taking away what was published is a correction: readers are told what and why. The "
        "record is left out from the edition in which this is published; earlier editions still show it.",
    )
