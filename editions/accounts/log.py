"""Notes in the account log what no table shows: log-ins, failures, ends."""

from allauth.account import signals as account_signals
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa_signals
from django.contrib.auth.signals import user_logged_out

from editions.models import AccountEvent

What = AccountEvent.What


def note(what, user, request=None, actor=None, words=""):
    """Whoever is logged in did it; who guesses a password is nobody we know."""
    network = get_adapter().get_client_ip(request) if request else ""
    by = actor or (request.user if request and request.user.is_authenticated else None)
    AccountEvent.objects.create(what=what, user=user, actor=by, network=network, note=words)


def on_log_in(request, user, **signal):
    note(What.LOGGED_IN, user, request)


def on_log_out(request, user, **signal):
    if user is not None and not getattr(request, "timed_out", False):
        note(What.LOGGED_OUT, user, request)


def on_wrong_code(request, user, **signal):
    note(What.WRONG_CODE, user, request)


def on_second_step(request, user, authenticator, reauthenticated, **signal):
    if reauthenticated:
        note(What.CONFIRMED, user, request, words=authenticator.get_type_display())


def begin():
    account_signals.user_logged_in.connect(on_log_in)
    user_logged_out.connect(on_log_out)
    mfa_signals.authentication_failed.connect(on_wrong_code)
    mfa_signals.authenticator_used.connect(on_second_step)
