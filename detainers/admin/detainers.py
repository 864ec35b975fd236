from django.contrib import admin

from detainers.models import Detainer, OutcomeRule
from editions.admin.versioned import StandingFilter, VersionedAdmin


@admin.register(Detainer)
class DetainerAdmin(VersionedAdmin):
    """Detainers come and change by deliveries; they are read here. Nothing of the person is shown."""

    list_display = [
        "prepared_on",
        "facility_as_written",
        "jurisdiction",
        "outcome",
        "place_status",
        "standing",
    ]
    list_filter = [StandingFilter, "outcome", "place_status", "source"]
    list_select_related = ["jurisdiction__state", "edition"]
    search_fields = ["facility_as_written__istartswith"]
    search_help_text = "The facility as the source writes it."
    ordering = ["-prepared_on", "-uid"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(OutcomeRule)
class OutcomeRuleAdmin(VersionedAdmin):
    is_typed_in = True
    list_display = ["lift_reason", "outcome", "custody_taken", "mapping_version", "standing"]
    list_display_links = ["lift_reason", "outcome"]
    fixed_once_published = ["mapping_version", "lift_reason"]
    long_texts = ["explanation"]
