"""Remembers in a browser who logged in last, so that guesses made elsewhere slow nobody down here."""

import secrets

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.core import signing

DAYS = 90
SALT = "editions.known-browser"


def remember(request, response, user, **signal):
    """Mark the browser as this person's, on the answer to a whole log-in."""
    marked = signing.dumps([user.pk, user.username.lower(), secrets.token_hex(8)], salt=SALT)
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        marked,
        max_age=DAYS * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def last_person(request):
    """(key, user name, name of the browser) of who logged in here last, or None."""
    marked = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, "")
    try:
        return signing.loads(marked, salt=SALT, max_age=DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None


def known_to(request, username):
    """The name of the browser if this person logged in with it last."""
    person = last_person(request)
    return person[2] if person and person[1] == username else ""


def begin():
    user_logged_in.connect(remember)
