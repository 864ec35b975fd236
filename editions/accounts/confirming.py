"""Asks once more who it is, before what cannot be taken back."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required


def require_confirmation(request):
    """Goes on only if the person showed a second step within the last five minutes, apart from the log-in.

    Otherwise leads there and back; a form that was sent is done after that.
    """
    raise_if_reauthentication_required(request, app="editions.accounts")
