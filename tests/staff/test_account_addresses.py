"""Every address of editions/accounts/urls.py for everyone: a new one must be named here."""

import time

import pytest
from django.test import Client

from editions.accounts.urls import urlpatterns
from tests.builders import make_user
from tests.staff.entering import give_app
from tests.staff.site import one_step, visit

pytestmark = pytest.mark.django_db

PASSWORD = "seven tall horses run"
LOG_IN, SET_UP, CONFIRM = "/login/", "/account/", "/account/confirm/"
# Address: what a visitor gets, who gave the password alone, and who is in but did not confirm lately.
ANSWERS = {
    "login/": (200, "/", "/"),
    "login/second-step/": (LOG_IN, "/", "/"),
    "logout/": (LOG_IN, 200, 200),
    "account/invitation/1/wrong/": (200, 200, 200),
    "account/confirm/password/": (LOG_IN, 200, CONFIRM),
    "account/confirm/": (LOG_IN, "/account/confirm/password/", 200),
    "account/confirm/passkey/": (LOG_IN, "/account/confirm/password/", CONFIRM),
    "account/": (LOG_IN, 200, 200),
    "password_change/": (LOG_IN, SET_UP, 200),
    "account/app/add/": (LOG_IN, 200, CONFIRM),
    "account/app/remove/": (LOG_IN, SET_UP, CONFIRM),
    "account/passkeys/": (LOG_IN, SET_UP, 200),
    "account/passkeys/add/": (LOG_IN, 200, CONFIRM),
    "account/passkeys/1/remove/": (LOG_IN, SET_UP, CONFIRM),
    "account/recovery-codes/": (LOG_IN, SET_UP, 404),
    "account/recovery-codes/new/": (LOG_IN, SET_UP, CONFIRM),
    "account/keys/": (LOG_IN, SET_UP, 405),
    "account/sessions/": (LOG_IN, SET_UP, 200),
    "account/kept/": (LOG_IN, SET_UP, "/"),
}


def test_every_address_is_asked():
    asked = [address.replace("1/wrong/", "<uidb64>/<token>/") for address in ANSWERS]
    asked = {address.replace("/1/", "/<int:pk>/") for address in asked}
    assert asked == {str(pattern.pattern) for pattern in urlpatterns}


@pytest.fixture
def inside():
    user = make_user("editor", password=PASSWORD)
    give_app(user)
    client = visit(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return client


@pytest.mark.parametrize("address", ANSWERS)
def test_an_address_answers_each_as_it_should(inside, address):
    people = (Client(), one_step(make_user("editor", password=PASSWORD)), inside)
    assert tuple(answer(client, f"/{address}") for client in people) == ANSWERS[address]


def answer(client, address):
    """The code, or where it leads; an invitation leads to itself once, without its token."""
    response = client.get(address, follow="invitation" in address)
    where = response.headers.get("Location")
    return where.partition("?")[0] if where else response.status_code


@pytest.mark.parametrize("address", ANSWERS)
def test_no_answer_is_kept_by_a_browser(inside, address):
    for client in (Client(), inside):
        assert client.get(f"/{address}").headers["Cache-Control"] == "no-store, private"
