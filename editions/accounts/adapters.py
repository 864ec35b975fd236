"""Where we differ from allauth: how guesses are slowed down, what opens an account, how secrets are kept."""

import base64
import hashlib
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from editions.accounts import known_browsers, log
from editions.models import AccountEvent, User


def limits_on(request, username):
    """Which counters a wrong password moves, as (action, key).

    A browser that this person logged in from before has a counter of its own: whoever guesses
    elsewhere slows nobody down there.
    """
    known = known_browsers.known_to(request, username)
    if known:
        return [("guess_browser", f"{username}|{known}")]
    network = get_ip(request)
    return [
        ("guess_browser", f"{username}|{network}"),
        ("guess_network", network),
        ("guess_account", username),
    ]


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The user name and the password do not belong together.",
        "too_many_login_attempts": (
            "Too many wrong tries. Wait five minutes, or use the browser you logged in with last time."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        username = credentials["username"].lower()
        for action, key in limits_on(request, username):
            if not ratelimit.consume(request, action=action, key=key, dry_run=True):
                log.note(AccountEvent.What.SLOWED_DOWN, named(username), request)
                raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request, **credentials):
        username = credentials["username"].lower()
        for action, key in limits_on(request, username):
            ratelimit.consume(request, action=action, key=key)
        # Never what was typed: people type passwords into the wrong field.
        log.note(AccountEvent.What.WRONG_PASSWORD, named(username), request)

    def reauthenticate(self, user, password):
        """Who has a second step shows it; the password alone no longer says who it is."""
        return not is_mfa_enabled(user) and super().reauthenticate(user, password)

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        stronger = [method for method in methods if method["id"] != "reauthenticate"]
        return stronger or methods

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not while the first second step is set up: nothing else can be reached until then."""
        return is_mfa_enabled(context.request.user)


def named(username):
    return User.objects.filter(username__iexact=username).first()


def keys():
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second step|{secret}".encode()).digest()))
        for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    )


def known_to_nobody():
    """A secret that no code fits; good for an app's key and for recovery codes."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": (
            "This code does not fit. Each is good for 30 seconds and only once: wait for the next."
        )
    }

    def encrypt(self, text):
        """A copy of the database alone opens no account."""
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Where the secret key has changed: a secret no code fits, so that nothing opens by accident."""
        try:
            return keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return known_to_nobody()
