"""The pages of an account that allauth does not have: invitation, sessions."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from editions.accounts import log
from editions.accounts.inviting import tokens
from editions.models import AccountEvent


class InvitationView(PasswordResetConfirmView):
    """Chooses the first password; the second step is set up after the log-in that follows."""

    template_name = "account/invitation.html"
    token_generator = tokens
    success_url = reverse_lazy("account_login")
    title = "Choose your password"

    def form_valid(self, form):
        answer = super().form_valid(form)
        log.note(AccountEvent.What.LINK_USED, self.user, self.request)
        messages.success(self.request, "Your password is set. Log in with it.")
        return answer


@login_required
def sessions(request):
    """Where the person is logged in; POST ends one of these sessions, or all others."""
    own = UserSession.objects.filter(user=request.user)
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        others = own.exclude(session_key=request.session.session_key)
        ending = others if chosen == "others" else [get_object_or_404(others, pk=number(chosen))]
        for session in ending:
            session.end()
            log.note(AccountEvent.What.SESSION_ENDED, request.user, request)
        messages.success(request, "Ended. Whoever used it is logged out now.")
        return redirect("account-sessions")
    alive = [session for session in own.order_by("-created_at") if not session.purge()]
    events = request.user.events.all()[:10]
    context = {"sessions": alive, "events": events, "title": "Where you are logged in"}
    return render(request, "account/sessions.html", context, using="staff")


@login_required
@require_POST
def keys(request):
    """Switches single keys as shortcuts off, or on again: some people press them without meaning to."""
    request.user.has_keys = request.POST.get("keys") == "on"
    request.user.save(update_fields=["has_keys"])
    messages.success(request, f"Keys are switched {'on' if request.user.has_keys else 'off'}.")
    return redirect("mfa_index")


def number(text):
    return int(text) if text.isdecimal() and len(text) < 19 else 0
