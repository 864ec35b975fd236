from django.contrib import admin

from editions.admin.versioned import VersionedAdmin
from editions.models import Withdrawal


@admin.register(Withdrawal)
class WithdrawalAdmin(VersionedAdmin):
    list_display = ["__str__", "reason_class", "standing"]
    long_texts = ["public_reason"]
    helps = {"reason_class": "Its class; readers see it where the record stood."}
    fields = ["edition", "reason_class", "public_reason"]

    def has_add_permission(self, request):
        """It is proposed on the record's own page."""
        return False
