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
    teaches = "A source is who releases a series of files of rows. Add it before its first file is sent in."
    helps = {
        "name": "As readers see it beside its rows.",
        "publisher": "The office that releases the files.",
        "url": "Where it says that it releases them.",
        "licence": "What may be done with the rows, in its own words.",
        "is_demonstration": "Its rows are invented. A record holds real rows or invented ones, never both.",
    }
    prepopulated_fields = {"slug": ["name"]}
