from django.contrib import admin

from detainers.admin.places import EDITORS_AND_KEEPERS
from detainers.models import Delivery, Source
from editions.admin.roles import RoleAdmin


@admin.register(Source)
class SourceAdmin(RoleAdmin):
    kept_by = EDITORS_AND_KEEPERS
    list_display = ["name", "publisher", "slug", "is_demonstration"]
    search_fields = ["name", "publisher"]
    long_texts = ["note"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Delivery)
class DeliveryAdmin(RoleAdmin):
    """Files brought in by `manage.py import_detainers`; read here."""

    list_display = [
        "file_name",
        "source",
        "row_count",
        "kept_count",
        "held_count",
        "refused_count",
        "edition",
    ]
    list_filter = ["source"]
    list_select_related = ["source", "edition"]
    search_fields = ["file_name", "=sha256"]

    def has_add_permission(self, request):
        return False
