"""Words that fit several facilities or none: staff decide, and the decision is remembered for the source."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from detainers.deciding import NotDecidable, decide_place, resolve_drafts, revise_published
from detainers.models import Facility, PlaceDecision, PlaceQuestion
from editions.admin.roles import NamedChoiceField, RoleAdmin, SearchSelect
from editions.models import Edition
from editions.refusals import reasons_of

WORDS = ("source", *PlaceQuestion.WORDS)
# Facilities that give a row a place: a government answers for them, or the United States.
ANSWERED_FOR = Q(operator="federal") | Q(jurisdiction__isnull=False)


def words_of(row):
    return {name: getattr(row, name) for name in WORDS}


class DecisionForm(forms.Form):
    """Which facility the words mean, how one knows, and which rows follow at once."""

    facility = NamedChoiceField(
        Facility.objects.filter(ANSWERED_FOR),
        required=False,
        help_text="Which facility this source means by these words. Empty undoes an earlier decision.",
    )
    reason = forms.CharField(
        label="How you know",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A map, a call, a document. Kept for staff.",
    )
    edition = forms.ModelChoiceField(
        Edition.objects.in_draft(),
        label="Rows that follow at once",
        required=False,
        empty_label="None: only remember it for later deliveries",
        help_text="The rows with these words in that draft edition. In a routine revision, the published "
        "rows too: they are revised there.",
    )

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        facility = PlaceDecision._meta.get_field("facility")
        # Facilities are many: they are searched, never scrolled.
        self.fields["facility"].widget = SearchSelect(facility, admin_site)
        self.fields["facility"].widget.choices = self.fields["facility"].choices


def rows_followed(decision, edition):
    """Applies the decision to the rows of an edition; in words."""
    if edition is None or decision.facility is None:
        return "Later deliveries of this source take it over."
    followed = resolve_drafts(edition, decision)
    if edition.kind != Edition.Kind.REVISION:
        return f"{followed} draft rows in “{edition.title}” have the place."
    revised, left_alone = revise_published(edition, decision)
    left = f" {left_alone} have a draft open elsewhere and were left alone." if left_alone else ""
    return f"{followed + revised} rows in “{edition.title}” have the place.{left}"


def decided(question, form, user):
    """What came of a valid form, in words, or None with the reasons added to it."""
    cleaned = form.cleaned_data
    words = [getattr(question, name) for name in question.WORDS]
    try:
        with transaction.atomic():
            decision = decide_place(
                question.source, *words, cleaned["facility"], by=user, reason=cleaned["reason"]
            )
            return rows_followed(decision, cleaned["edition"])
    except NotDecidable as problem:
        reasons = [str(problem)]
    except DatabaseError as problem:
        reasons = reasons_of(problem)
        if not reasons:
            raise
    for reason in reasons:
        form.add_error(None, reason)
    return None


class DecidedFilter(admin.SimpleListFilter):
    """Questions nobody has decided on, unless all are asked for."""

    title = "decided"
    parameter_name = "decided"

    def lookups(self, request, model_admin):
        return [("all", "All, decided ones too")]

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.undecided()


@admin.register(PlaceQuestion)
class PlaceQuestionAdmin(RoleAdmin):
    list_display = ["facility_as_written", "city_as_written", "state_as_written", "source", "row_count"]
    list_filter = [DecidedFilter, "source"]
    list_select_related = ["source"]
    search_fields = ["facility_as_written", "city_as_written"]
    change_form_template = "staff/place_question.html"
    fields = [*WORDS, "row_count", "candidates"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.decide)
        return [
            path("<int:question_id>/decide/", view, name="detainers_placequestion_decide"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["decisions"] = (
            PlaceDecision.objects.filter(**words_of(obj))
            .order_by("-pk")
            .select_related("facility", "decided_by")
        )
        context["may_decide"] = self.may(request, "INSERT")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def decide(self, request, question_id):
        """Remember which facility the words mean; a later decision overrides this one."""
        question = self.get_object(request, str(question_id))
        if question is None:
            raise Http404
        if not self.may(request, "INSERT"):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = DecisionForm(sent, admin_site=self.admin_site)
        outcome = form.is_valid() and decided(question, form, request.user)
        if outcome:
            self.message_user(request, f"Decided. {outcome}", messages.SUCCESS)
            return redirect("admin:detainers_placequestion_changelist")
        context = self.admin_site.each_context(request) | {
            "title": "Which facility is meant?",
            "form": form,
            "question": question,
            "opts": self.opts,
        }
        return TemplateResponse(request, "staff/decide_place.html", context)


@admin.register(PlaceDecision)
class PlaceDecisionAdmin(RoleAdmin):
    """Every decision ever made; the newest for the same words counts. New ones are made from the question."""

    list_display = [
        "facility_as_written",
        "city_as_written",
        "source",
        "facility",
        "decided_by",
        "decided_at",
    ]
    list_filter = ["source"]
    list_select_related = ["source", "facility", "decided_by"]
    search_fields = ["facility_as_written", "facility__name"]

    def has_add_permission(self, request):
        return False
