"""A copy of the account log: who had which role when, who logged in and who failed to."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.http import require_POST

from editions.accounts.log import note
from editions.models import AccountEvent, Role, User
from reports.downloads import staff_csv

COLUMNS = ("entry", "at", "account", "what", "detail", "by", "network")


class WhoseForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.all(), required=False)


def line_of(event):
    return {
        "entry": event.pk,
        "at": event.at.isoformat(),
        "account": str(event.user or ""),
        "what": event.what,
        "detail": event.detail,
        "by": str(event.actor or ""),
        "network": event.network,
    }


@require_POST
def account_log_csv(request):
    """The whole log or one person's, the oldest first; that it was taken is its newest entry."""
    if not request.user.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    form = WhoseForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("There is no such account.", content_type="text/plain")
    person = form.cleaned_data["person"]
    note(AccountEvent.What.EXPORTED, person, request, words="" if person else "the whole log")
    events = AccountEvent.objects.select_related("user", "actor").order_by("pk")
    lines = map(line_of, (events.filter(user=person) if person else events).iterator(chunk_size=2000))
    return staff_csv(COLUMNS, lines, f"account-log-{timezone.localdate()}.csv")
