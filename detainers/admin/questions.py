"""What was decided on the words of a source, and what they mean since; reports/staff/held.py decides."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse

from detainers.deciding import count_meant
from detainers.models import PlaceAlias, PlaceDecision, PlaceQuestion
from editions.admin.roles import RoleAdmin
from editions.admin.versioned import StandingFilter, VersionedAdmin

WORDS = ("source", *PlaceQuestion.WORDS)


def words_of(row):
    return {name: getattr(row, name) for name in WORDS}


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
        return redirect(f"{reverse('admin:held', args=[alias.source.slug])}?name={question.pk}")
