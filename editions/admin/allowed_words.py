from django.contrib import admin

from editions.admin.roles import RoleAdmin
from editions.models import AllowedWords, Role


@admin.register(AllowedWords)
class AllowedWordsAdmin(RoleAdmin):
    """The list that the checks of personal data let through; each change is in the trail."""

    kept_by = frozenset({Role.REFERENCE_KEEPER})
    list_display = ["words", "kind", "reason"]
    list_filter = ["kind"]
    search_fields = ["words", "reason"]
    ordering = ["words"]
    long_texts = ["reason"]
    teaches = (
        "Numbers, addresses and names of offices that the checks of personal data let through, each with "
        "its reason."
    )
    helps = {
        "words": "Letter by letter as they stand in texts: a number, an address, a name.",
        "kind": "Why they are no personal data.",
    }
