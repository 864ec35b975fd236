"""Texts for readers: questions, claims, notices, terms, announced dates."""

from django.contrib import admin
from django.db.models import Q

from editions.admin.versioned import VersionedAdmin
from editions.models import Edition
from reports.models import Announcement, Claim, ContentBlock, Faq, GlossaryTerm

ABOUT_SCOPE = (
    "Where it holds",
    {"fields": ["places", ("holds_from", "holds_until")], "description": "Empty: everywhere, always."},
)


class ScopedTextAdmin(VersionedAdmin):
    is_typed_in = True
    list_filter = [*VersionedAdmin.list_filter, "last_reviewed_on"]
    fixed_once_published = ["slug"]


@admin.register(Faq)
class FaqAdmin(ScopedTextAdmin):
    list_display = ["question", "position", "last_reviewed_on", "standing"]
    search_fields = ["question", "answer"]
    long_texts = ["answer", "sources"]
    fieldsets = [
        (None, {"fields": ["edition", "question", "slug", "answer", "sources"]}),
        (None, {"fields": [("position", "last_reviewed_on")]}),
        ABOUT_SCOPE,
    ]


@admin.register(Claim)
class ClaimAdmin(ScopedTextAdmin):
    list_display = ["statement", "kind", "position", "last_reviewed_on", "standing"]
    search_fields = ["statement", "evidence"]
    long_texts = ["statement", "evidence", "disputed", "wording", "sources"]
    fieldsets = [
        (None, {"fields": ["edition", "kind", "statement", "slug", ("said_by", "said_on_text")]}),
        ("Evidence", {"fields": ["evidence", "disputed", "wording", "sources"]}),
        (None, {"fields": [("position", "last_reviewed_on")]}),
        ABOUT_SCOPE,
    ]


@admin.register(ContentBlock)
class ContentBlockAdmin(VersionedAdmin):
    is_typed_in = True
    list_display = ["title", "is_on", "checked_on", "standing"]
    fixed_once_published = ["slug"]
    long_texts = ["body"]
    fields = ["edition", "title", "slug", "body", "run_by", "checked_on", "is_on"]


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(VersionedAdmin):
    is_typed_in = True
    list_display = ["term", "also", "standing"]
    search_fields = ["term", "meaning"]
    fixed_once_published = ["slug"]
    long_texts = ["meaning"]
    fields = ["edition", "term", "slug", "meaning", "also"]


@admin.register(Announcement)
class AnnouncementAdmin(VersionedAdmin):
    is_typed_in = True
    list_display = ["title", "announced_for", "is_cancelled", "standing"]
    long_texts = ["note"]
    fields = ["edition", "title", "announces", "announced_for", "note", "is_cancelled", "reason"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Editions on their way; the one that came stays where it was announced."""
        if db_field.name == "announces":
            on_the_way = Edition.objects.filter(
                Q(state__in=Edition.ON_THE_WAY) | Q(announcements__isnull=False)
            )
            kwargs["queryset"] = on_the_way.distinct().order_by("-pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
