"""The page of an edition: its words, what it holds, what is missing, who prepared it, and its steps."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from editions.accounts.confirming import require_confirmation
from editions.admin.opening import OPENED_BEFORE, opened_before
from editions.admin.overrides import finding_view, findings_context, noted_context
from editions.admin.roles import RoleAdmin, may_edit
from editions.admin.steps import (
    STEPS,
    newest_entry,
    said_refused,
    said_unread,
    screen,
    screens,
    steps_of,
    take,
    why_not,
)
from editions.contents import contents_of, counts_of, row_counts
from editions.figure_changes import figure_changes_of
from editions.models import Edition
from editions.overriding import not_accepted
from editions.publishing import NotPublishable
from editions.trail import deeds
from editions.withdrawing import withdrawals_in

PLAIN = ("staff/step.html", lambda request, edition: {})


@screen("staff/step.html", "submit")
def submitting(request, edition):
    """The checks as they run now, and what would change."""
    again = "checks" in request.GET
    return findings_context(edition, again=again) | {"figure_changes": figure_changes_of(edition)}


@admin.register(Edition)
class EditionAdmin(RoleAdmin):
    change_form_template = "staff/edition.html"
    add_form_template = "staff/edition_new.html"
    list_display = ["title", "kind", "state", "number", "due_at", "published_at"]
    list_filter = ["state", "kind"]
    search_fields = ["title", "note"]
    ordering = ["-number", "-pk"]
    long_texts = ["note"]
    teaches = (
        "An edition is one act of publishing: it holds drafts, is checked, approved by somebody else, "
        "published, and stays readable for ever. A quarterly report opens its own."
    )
    helps = {"kind": "What it brings decides what it may change: only a correction takes away."}

    def get_fields(self, request, edition=None):
        """Who found what was wrong, and why it was, is asked of a correction alone."""
        is_correction = edition is not None and edition.kind == Edition.Kind.CORRECTION
        of_correction = ["correction_reason", "found_by"] if is_correction else []
        return ["kind", "title", "note", *of_correction, "due_at"]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.state == Edition.State.DRAFT)

    def has_delete_permission(self, request, obj=None):
        """Editions are abandoned, never deleted."""
        return False

    def save_model(self, request, edition, form, change):
        if not change:
            edition.created_by = request.user
            edition.pk = opened_before(edition, by=request.user)
        if change or edition.pk is None:
            super().save_model(request, edition, form, change)

    def response_add(self, request, edition, post_url_continue=None):
        if edition._state.adding:
            self.message_user(request, OPENED_BEFORE)
        else:
            self.message_user(request, "Opened a draft edition. Now add records to it.", messages.SUCCESS)
        return redirect("admin:editions_edition_change", edition.pk)

    def response_post_save_change(self, request, edition):
        return redirect("admin:editions_edition_change", edition.pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= self.about(obj, request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def about(self, edition, request):
        """What the page shows beside the form; what was seen is asked first, so that nothing later counts."""
        trail, held = deeds(edition.trail.all()), row_counts(edition)
        is_unpublished = edition.state in Edition.ON_THE_WAY
        is_approved = edition.state not in {Edition.State.DRAFT, Edition.State.IN_REVIEW}
        approvals = edition.approvals.select_related("approver").order_by("-pk")
        found = self.found_in(edition, held, request) if is_unpublished else {}
        return found | {
            "contents": contents_of(edition, held),
            "reaches": withdrawals_in(edition),
            "figure_changes": figure_changes_of(edition),
            "edition_id": edition.pk,
            "was_checked": is_unpublished,
            "preparers": edition.preparers.select_related("user").order_by("user__username"),
            "approval": approvals.first() if is_approved else None,
            "steps": steps_of(edition, request.user),
            "seen": str(trail[0].entry) if trail else "",
            "trail": trail,
            "may_add": may_edit(request.user) and edition.state == Edition.State.DRAFT,
            "addable": self.addable(),
        }

    def found_in(self, edition, held, request):
        """What the checks find of a draft, or found when it was handed over."""
        if edition.state == Edition.State.DRAFT:
            return findings_context(edition, again="checks" in request.GET, held=held)
        return noted_context(edition)

    def addable(self):
        """Names of the add pages of records that are typed in, not delivered."""
        return [
            (model._meta.verbose_name, f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
            for model, model_admin in self.admin_site._registry.items()
            if getattr(model_admin, "is_typed_in", False)
        ]

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        finding = self.admin_site.admin_view(partial(finding_view, self))
        return [
            path("<int:edition_id>/finding/<slug:key>/", finding, name="editions_edition_finding"),
            path("<int:edition_id>/step/<slug:step>/", view, name="editions_edition_step"),
            *super().get_urls(),
        ]

    def step_view(self, request, edition_id, step):
        """GET says what will happen and counts it; POST does it."""
        if not request.user.may_read:
            raise PermissionDenied
        if request.method not in {"GET", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        if step not in STEPS:
            raise Http404
        if STEPS[step].asks_again and STEPS[step].roles & request.user.roles:
            require_confirmation(request)
        edition = get_object_or_404(Edition.objects.prefetch_related("preparers__user"), pk=edition_id)
        sent = request.POST if request.method == "POST" else None
        form = STEPS[step].form and STEPS[step].form(sent)
        if request.method == "POST" and (form is None or form.is_valid()):
            return self.take_step(request, edition, STEPS[step], form.cleaned_data if form else {})
        return self.confirm_step(request, edition, STEPS[step], form)

    def take_step(self, request, edition, step, given):
        unread = step.slug == "approve" and not_accepted(edition, request.POST.getlist("accepted"))
        if unread:
            self.message_user(request, said_unread(unread), messages.ERROR)
            return redirect("admin:editions_edition_step", edition.pk, step.slug)
        try:
            number = take(step, edition, request.user, given, request.POST.get("_seen"))
        except NotPublishable as problem:
            for sentence in said_refused(problem, step, edition, request.POST.get("_seen")):
                self.message_user(request, sentence, messages.ERROR)
        else:
            done = f"Published as edition {number}." if step.slug == "publish" else step.done
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:editions_edition_change", edition.pk)

    def confirm_step(self, request, edition, step, form):
        is_possible = edition.state in step.states
        seen = request.POST.get("_seen") or request.GET.get("_seen") or newest_entry(edition)
        template, shown = screens.get(step.slug) if is_possible and step.slug in screens else PLAIN
        context = (
            shown(request, edition)
            | self.admin_site.each_context(request)
            | {
                "title": f"{step.label}: {edition.title}",
                "opts": self.opts,
                "edition": edition,
                "step": step,
                "form": form,
                "seen": seen,
                "is_possible": is_possible,
                "why_not": why_not(step, edition, request.user),
                "counts": counts_of(edition),
                "reaches": withdrawals_in(edition),
                "newest": Edition.objects.published().first(),
                "edition_id": edition.pk,
            }
        )
        return TemplateResponse(request, template, context)
