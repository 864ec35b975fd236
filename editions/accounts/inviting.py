"""Lets a person in by a link: it works once, ends after two days, and no password is ever sent."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from editions.accounts import log
from editions.models import AccountEvent


class LinkTokens(PasswordResetTokenGenerator):
    """The token changes with password, last log-in, e-mail address and whether the account is active."""

    key_salt = "editions.accounts.inviting"

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


tokens = LinkTokens()


def link_for(user):
    person = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("account-invitation", args=[person, tokens.make_token(user)])


@transaction.atomic
def invite(user, address, by=None):
    """Close the account, mail a link that opens it, and return the link.

    Whatever opened it before does so no longer: password, second steps, sessions, older links.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    end_sessions(UserSession.objects.filter(user=user))
    link = address.rstrip("/") + link_for(user)
    log.note(AccountEvent.What.INVITED, user, actor=by)
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    text = render_to_string("account/invitation.txt", {"user": user, "link": link, "hours": hours})
    send_mail("Your account on the staff site of the Declined Detainer Report", text, None, [user.email])
    return link


def end_sessions(sessions):
    for session in sessions:
        session.end()
