from django.contrib import admin

from detainers.admin.places import PlacePicker
from editions.admin.versioned import VersionedAdmin, VersionedForm
from reports.admin.choosing import PolicyChoiceField, ReportChoiceField
from reports.models import Correction


class CorrectionForm(VersionedForm):
    report_uid = ReportChoiceField(label="Report", required=False, help_text="For a figure of a report.")
    policy_uid = PolicyChoiceField(
        label="Policy",
        required=False,
        help_text="For a policy taken out of the register or changed; then no report and no measure.",
    )


@admin.register(Correction)
class CorrectionAdmin(PlacePicker, VersionedAdmin):
    is_typed_in = True
    form = CorrectionForm
    list_display = ["slug", "subject", "old_value", "new_text", "reason", "made_on", "standing"]
    search_fields = ["slug", "explanation"]
    autocomplete_fields = ["jurisdiction"]
    long_texts = ["explanation"]
    fieldsets = [
        (None, {"fields": ["edition", "slug", "report_uid", "policy_uid", "jurisdiction", "position"]}),
        ("What was wrong", {"fields": ["measure", "period_text", ("old_value", "new_text"), "reason"]}),
        (
            "Why, and who found it",
            {"fields": ["explanation", "found_by", ("made_on", "made_on_text"), "source_url"]},
        ),
    ]
