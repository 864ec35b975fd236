"""Ends sessions by time: 30 minutes without a request, 12 hours at most."""

import time
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.utils import timezone

from editions.accounts import OPEN_PAGES, kept_forms, log
from editions.models import AccountEvent

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
# A session is written again only when this long has passed since it was last.
NOTICED_EVERY = timedelta(minutes=1)


def why_over(session, now):
    """Why a session must end now, as words after “You were logged out”, or an empty string."""
    if now - session.setdefault("seen_at", now) > IDLE.total_seconds():
        return f"after {IDLE.seconds // 60} minutes in which nothing was asked for"
    if now - session.setdefault("began_at", now) > LONGEST.total_seconds():
        return f"after {LONGEST.seconds // 3600} hours, the longest a log-in lasts"
    return ""


class SessionLimitsMiddleware:
    """Logs out by time; keeps what such a browser then sends, for after the next log-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            now = time.time()
            why = why_over(request.session, now)
            if why:
                self.end(request, why)
            elif now - request.session["seen_at"] > NOTICED_EVERY.total_seconds():
                request.session["seen_at"] = now
                sessions = UserSession.objects.filter(session_key=request.session.session_key)
                sessions.update(last_seen_at=timezone.now())
        return self.get_response(request)

    def end(self, request, why):
        log.note(AccountEvent.What.TIMED_OUT, request.user, request, words=why)
        request.timed_out = True
        logout(request)
        messages.info(request, f"You were logged out {why}.")

    def process_view(self, request, view, args, kwargs):
        """Runs after the check that a form is ours: what comes from elsewhere is never kept."""
        if request.user.is_authenticated or request.resolver_match.url_name in OPEN_PAGES:
            return None
        if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            return JsonResponse({"reason": "You are logged out."}, status=401)
        if request.method == "POST":
            return kept_forms.keep_for_log_in(request)
        return None
