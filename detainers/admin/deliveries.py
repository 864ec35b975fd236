from django.contrib import admin

from detainers.admin.places import EDITORS_AND_KEEPERS
from detainers.models import Source
from editions.admin.roles import RoleAdmin


@admin.register(Source)
class SourceAdmin(RoleAdmin):
    kept_by = EDITORS_AND_KEEPERS
    list_display = ["name", "publisher", "slug", "is_demonstration"]
    search_fields = ["name", "publisher"]
    long_texts = ["note"]
    prepopulated_fields = {"slug": ["name"]}
