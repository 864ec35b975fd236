"""Who changed what, when; kept by the database, read here."""

import json

from django.contrib import admin
from django.utils.html import format_html

from editions import trail
from editions.admin.roles import RoleAdmin
from editions.models import TrailEntry


def pretty(values):
    return format_html("<pre>{}</pre>", json.dumps(values, indent=1, ensure_ascii=False)) if values else "–"


@admin.register(TrailEntry)
class TrailEntryAdmin(RoleAdmin):
    list_display = ["at", "actor", "what", "edition"]
    list_display_links = ["what"]
    list_filter = ["action", ("actor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["actor", "edition", "values_of"]
    search_fields = ["edition__title", "table_name", "actor__username"]
    date_hierarchy = "at"
    fields = ["at", "actor", "what", "edition", "database_role", "old_values", "new_values", "chained_by"]
    readonly_fields = fields

    @admin.display(description="what")
    def what(self, entry):
        return trail.said(entry.action, entry.table_name, entry.row_count)

    @admin.display(description="old values")
    def old_values(self, entry):
        return pretty(entry.values_of.old) if hasattr(entry, "values_of") else "erased"

    @admin.display(description="new values")
    def new_values(self, entry):
        return pretty(entry.values_of.new) if hasattr(entry, "values_of") else "erased"

    @admin.display(description="digest")
    def chained_by(self, entry):
        return bytes(entry.digest).hex()
