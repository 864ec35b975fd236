"""Answers of agencies: entered with the address of the page they are about."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.urls import Resolver404, resolve

from detainers.admin.places import PlacePicker
from editions.admin.versioned import VersionedAdmin, VersionedForm
from reports.models import AgencyResponse, Report
from reports.reading import newest_reading
from reports.responses import pages_of

About = AgencyResponse.About
PAGES = {
    "highlight-detail": About.HIGHLIGHT,
    "detainer-detail": About.DETAINER,
    "policy-detail": About.POLICY,
}


class ResponseForm(VersionedForm):
    page = forms.CharField(
        label="Page it is about",
        widget=AdminTextInputWidget,
        help_text="Its public address, as in /reports/quarterly-2018-q2/ or /detainers/…/; that of the place "
        "where the answer is about all that is said of it.",
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        if self.instance.pk and "page" in self.fields:
            self.initial["page"] = pages_of(newest_reading(), [self.instance])[self.instance.uid]

    def clean_page(self):
        """Its kind and identifier, kept for saving; the address itself is not stored."""
        found = record_at(self.cleaned_data["page"])
        if found is None:
            raise forms.ValidationError(
                "This is not the page of a place, report, highlight, detainer or policy: copy its address."
            )
        self.instance.about, self.instance.about_uid = found
        return self.cleaned_data["page"]


def record_at(page):
    """(what kind of record, its identifier) at a public address, or None."""
    try:
        match = resolve(urlsplit(page.strip()).path, urlconf=settings.PUBLIC_URLCONF)
    except (Resolver404, ValueError):
        return None
    if match.url_name == "jurisdiction-detail":
        return About.PLACE, None
    if match.url_name == "report-detail":
        report = Report.objects.filter(slug=match.kwargs["slug"], until=None).first()
        return report and (About.REPORT, report.uid)
    if match.url_name in PAGES:
        return PAGES[match.url_name], match.kwargs["uid"]
    return None


@admin.register(AgencyResponse)
class AgencyResponseAdmin(PlacePicker, VersionedAdmin):
    is_typed_in = True
    form = ResponseForm
    list_display = ["agency", "jurisdiction", "about", "received_on", "status", "standing"]
    list_filter = [*VersionedAdmin.list_filter, "status"]
    list_select_related = ["edition", "jurisdiction__state"]
    search_fields = ["agency", "words"]
    autocomplete_fields = ["jurisdiction"]
    teaches = (
        "What a named agency answers, word for word, and what became of it. It stands beside what it "
        "is about, on every page that says it."
    )
    helps = {
        "received_on": "The day its answer came.",
        "status": "Open until somebody decided; then accepted or refused, with a reply.",
        "replied_on": "The day of our reply; not before the answer came.",
    }
    long_texts = ["words", "reply"]
    fieldsets = [
        (None, {"fields": ["edition", "jurisdiction", "page"]}),
        ("What the agency says", {"fields": ["agency", "received_on", "words"]}),
        ("What became of it", {"fields": ["status", "reply", "replied_on"]}),
    ]
