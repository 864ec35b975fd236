"""Words that fit several facilities or none: staff decide, and the decision is remembered for the source."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from detainers.deciding import decide_place
from detainers.models import Facility, PlaceDecision, PlaceQuestion
from editions.admin.roles import RoleAdmin

WORDS = ("source", "facility_as_written", "city_as_written", "state_as_written")
# Facilities that give a row a place: a government answers for them, or the United States.
ANSWERED_FOR = Q(operator="federal") | Q(jurisdiction__isnull=False)


def words_of(row):
    return {name: getattr(row, name) for name in WORDS}


class DecisionForm(forms.ModelForm):
    class Meta:
        model = PlaceDecision
        fields = ["facility", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "facility": "Which facility this source means by these words.",
            "reason": "How you know: a map, a call, a document. Kept for staff.",
        }


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

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

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
        form = DecisionForm(request.POST or None)
        # The source's own list of facilities is long: it is searched, never scrolled.
        form.fields["facility"].widget = admin.widgets.AutocompleteSelect(
            PlaceDecision._meta.get_field("facility"), self.admin_site
        )
        form.fields["facility"].queryset = Facility.objects.filter(ANSWERED_FOR)
        if form.is_valid():
            words = words_of(question).values()
            decide_place(*words, **form.cleaned_data, by=request.user)
            self.message_user(
                request, "Decided. The next delivery of this source takes it over.", messages.SUCCESS
            )
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
