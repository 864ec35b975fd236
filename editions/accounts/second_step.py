"""A second step is compulsory: without one, every page leads to where it is set up."""

from allauth.account.internal.flows.login import (
    clear_authentication_records,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import redirect

from editions.accounts import OPEN_PAGES

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def was_shown(request):
    """Whether this very session went through a second step; asks the database nothing."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


class SecondStepMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.url_name
        if not request.user.is_authenticated or was_shown(request):
            return None
        return None if name in SET_UP | OPEN_PAGES else redirect("mfa_index")


def on_added(request, user, authenticator, **signal):
    """Who sets one up shows it by that."""
    if authenticator.type in STRONG:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )


def on_removed(request, user, **signal):
    """Who takes the last one away begins anew."""
    if not is_mfa_enabled(user, STRONG):
        clear_authentication_records(request)


def begin():
    signals.authenticator_added.connect(on_added)
    signals.authenticator_removed.connect(on_removed)
