"""Texts for readers: questions, claims, notices, terms, announced dates."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from editions.admin.versioned import VersionedAdmin
from editions.models import Edition
from reports.models import Announcement, Claim, ContentBlock, Faq, GlossaryTerm
from reports.staff.text_kinds import KIND_OF


class TextAdmin(VersionedAdmin):
    """Texts have a list and pages of our own; revising, removing and withdrawing are as of every record."""

    is_typed_in = True

    @property
    def kind(self):
        return KIND_OF[self.model]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(f"{reverse('admin:texts')}?kind={self.kind.slug}")

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:text-new", self.kind.slug)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        asked_for = self.has_change_permission if request.method == "POST" else self.has_view_permission
        if not asked_for(request, record):
            raise PermissionDenied
        return redirect("admin:text", self.kind.slug, record.pk)


admin.site.register([Faq, Claim, ContentBlock, GlossaryTerm], TextAdmin)


@admin.register(Announcement)
class AnnouncementAdmin(VersionedAdmin):
    is_typed_in = True
    list_display = ["title", "announced_for", "is_cancelled", "standing"]
    long_texts = ["note"]
    teaches = (
        "A date announces a publication by day and minute. It becomes public with an edition of its own, and "
        "the edition it announces never comes before it."
    )
    helps = {
        "announced_for": "Day and minute, Eastern Time. Readers see it once this edition is published.",
        "title": "What will be published: Quarterly report, fiscal 2026 Q4.",
        "is_cancelled": "Nothing will be published then. Say why below.",
    }
    fields = ["edition", "title", "announces", "announced_for", "note", "is_cancelled", "reason"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Editions on their way; the one that came stays where it was announced."""
        if db_field.name == "announces":
            on_the_way = Edition.objects.filter(
                Q(state__in=Edition.ON_THE_WAY) | Q(announcements__isnull=False)
            )
            kwargs["queryset"] = on_the_way.distinct().order_by("-pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
