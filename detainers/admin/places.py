"""Reference tables, and the picker that never takes a bare name for a place."""

from django.contrib import admin
from django.db.models import Q

from detainers.models import AreaOfResponsibility, CityCounty, Facility, Jurisdiction, LawEnforcementAgency
from editions.admin.roles import RoleAdmin
from editions.models import Role

# Whoever enters a case adds what it names; reference keepers keep the tables in order.
EDITORS_AND_KEEPERS = frozenset({Role.EDITOR, Role.REFERENCE_KEEPER})


class PlacePicker:
    """Loads the state with each jurisdiction a field offers, since its label names it."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is Jurisdiction:
            kwargs["queryset"] = Jurisdiction.objects.with_state()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Jurisdiction)
class JurisdictionAdmin(RoleAdmin):
    list_display = ["legal_name", "kind", "geoid", "state"]
    list_filter = ["kind"]
    list_select_related = ["state"]
    # What is searched is said below; the field alone has Django show the box.
    search_fields = ["name"]
    search_help_text = "A name, a name and a state as in “Franklin, VA”, or a GEOID."

    def get_search_results(self, request, queryset, search_term):
        """Every place the words could mean, as on the public site; never a guess."""
        words = search_term.strip()
        if not words:
            return queryset, False
        found = Jurisdiction.objects.candidates(words).order_by().values("pk")
        return queryset.filter(Q(pk__in=found) | Q(pk=words[:7])), False


@admin.register(Facility)
class FacilityAdmin(PlacePicker, RoleAdmin):
    kept_by = EDITORS_AND_KEEPERS
    list_display = ["name", "city", "state", "operator", "jurisdiction", "key"]
    list_filter = ["operator"]
    list_select_related = ["state", "jurisdiction__state"]
    search_fields = ["name", "city", "=key", "=code"]
    helps = {
        "name": "As the agency that runs it writes it.",
        "city": "Where it stands.",
        "operator": "Who runs it decides which place answers for its detainers.",
        "state": "The state it stands in.",
        "located_in": "The county around it, whoever runs it.",
        "jurisdiction": "The place that answers: the county or city that runs it, the state for its prisons, "
        "none for federal custody.",
    }
    autocomplete_fields = ["state", "located_in", "jurisdiction"]


@admin.register(LawEnforcementAgency)
class LawEnforcementAgencyAdmin(PlacePicker, RoleAdmin):
    kept_by = EDITORS_AND_KEEPERS
    list_display = ["name", "jurisdiction", "key"]
    list_select_related = ["jurisdiction__state"]
    search_fields = ["name", "=key"]
    helps = {
        "name": "The department or office in full, with its place.",
        "jurisdiction": "The county, city or state it polices.",
    }
    autocomplete_fields = ["jurisdiction"]


@admin.register(AreaOfResponsibility)
class AreaOfResponsibilityAdmin(RoleAdmin):
    list_display = ["jurisdiction", "office", "valid"]
    list_select_related = ["jurisdiction__state"]
    search_fields = ["jurisdiction__name", "=jurisdiction__geoid", "office"]


@admin.register(CityCounty)
class CityCountyAdmin(RoleAdmin):
    list_display = ["city", "state", "county", "record_count"]
    list_display_links = ["city"]
    list_select_related = ["state", "county__state"]
    search_fields = ["city", "county__name"]
