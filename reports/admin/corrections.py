from django.contrib import admin

from detainers.admin.places import PlacePicker
from editions.admin.versioned import VersionedAdmin, VersionedForm
from reports.admin.choosing import ReportChoiceField
from reports.models import Correction


class CorrectionForm(VersionedForm):
    report_uid = ReportChoiceField(label="Report", required=False)


@admin.register(Correction)
class CorrectionAdmin(PlacePicker, VersionedAdmin):
    is_typed_in = True
    form = CorrectionForm
    list_display = ["slug", "measure", "old_value", "new_text", "reason", "made_on", "standing"]
    search_fields = ["slug", "explanation"]
    autocomplete_fields = ["jurisdiction"]
    long_texts = ["explanation"]
    fieldsets = [
        (None, {"fields": ["edition", "slug", "report_uid", "jurisdiction", "position"]}),
        ("What was wrong", {"fields": ["measure", "period_text", ("old_value", "new_text"), "reason"]}),
        (
            "Why, and who found it",
            {"fields": ["explanation", "found_by", ("made_on", "made_on_text"), "source_url"]},
        ),
    ]
