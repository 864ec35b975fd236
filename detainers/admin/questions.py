"""Words that fit several facilities or none: staff decide, and the decision is remembered for the source."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from detainers.admin.deciding_form import DecisionForm, decided
from detainers.deciding import count_meant
from detainers.models import PlaceAlias, PlaceDecision, PlaceQuestion
from editions.admin.roles import RoleAdmin
from editions.admin.versioned import StandingFilter, VersionedAdmin

WORDS = ("source", *PlaceQuestion.WORDS)


def words_of(row):
    return {name: getattr(row, name) for name in WORDS}


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
    fields = [*WORDS, "row_count", "places_allowed"]
    readonly_fields = ["places_allowed"]

    @admin.display(description="Places the words allow")
    def places_allowed(self, question):
        """“Elm County, Example State (99009), City of Elm, Example State (99510)”."""
        return ", ".join(f"{one['label']} ({one['geoid'] or 'no GEOID'})" for one in question.candidates)

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
        form = DecisionForm(sent, question=question, admin_site=self.admin_site)
        outcome = form.is_valid() and decided(form, request.user)
        if outcome:
            self.message_user(request, f"Decided. {outcome}", messages.SUCCESS)
            return redirect("admin:detainers_placequestion_changelist")
        context = self.admin_site.each_context(request) | {
            "title": "Which facility is meant?",
            "form": form,
            "question": question,
            "places_allowed": self.places_allowed(question),
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
        "reason",
        "decided_by",
        "decided_at",
    ]
    list_filter = ["source"]
    list_select_related = ["source", "facility", "decided_by"]
    search_fields = ["facility_as_written", "facility__name"]

    def has_add_permission(self, request):
        return False


@admin.register(PlaceAlias)
class PlaceAliasAdmin(VersionedAdmin):
    """What a source means by its words, edition by edition; it changes by deciding on the words anew."""

    list_display = [*PlaceAlias.WORDS, "operator", "jurisdiction", "source", "standing"]
    list_filter = [StandingFilter, "operator", "source"]
    list_select_related = ["source", "jurisdiction__state", "facility", "edition"]
    search_fields = ["facility_as_written", "city_as_written"]
    change_form_template = "staff/place_alias.html"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.ask)
        return [
            path("<int:alias_id>/ask/", view, name="detainers_placealias_ask"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_decide"] = self.may(request, "INSERT")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def ask(self, request, alias_id):
        """Lead to the question about the alias's words, asked where nobody has yet."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        alias = self.get_object(request, str(alias_id))
        if alias is None:
            raise Http404
        if not self.may(request, "INSERT"):
            raise PermissionDenied
        words = words_of(alias)
        defaults = {"row_count": count_meant(alias)}
        question, _ = PlaceQuestion.objects.get_or_create(**words, defaults=defaults)
        return redirect("admin:detainers_placequestion_decide", question.pk)
