"""Log-in in two steps, guesses slowed down, limits of a session, and what was typed when it ended."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from editions.models import AccountEvent, Edition
from tests.builders import make_edition, make_user
from tests.staff.entering import KEY, code, enter, give_app, give_code
from tests.staff.site import one_step, said, visit

pytestmark = pytest.mark.django_db

PASSWORD = "seven tall horses run"
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}
MINUTES, HOURS = 60, 60 * 60


@pytest.fixture
def ada():
    user = make_user("editor", username="ada", password=PASSWORD)
    give_app(user)
    return user


def give_password(client, password=PASSWORD, **where):
    return client.post("/login/", {"login": "ada", "password": password}, **where)


def noted(what):
    return [(event.user and event.user.username, event.network) for event in events(what)]


def events(what):
    return AccountEvent.objects.filter(what=what).order_by("pk")


def test_password_and_code_lead_where_one_wanted_to_go(ada):
    client = Client()
    first = client.post("/login/", {"login": "ada", "password": PASSWORD, "next": "/editions/edition/"})
    assert (first.headers["Location"], client.get("/").status_code) == ("/login/second-step/", 302)

    second = client.post("/login/second-step/", {"code": code()})

    assert (second.headers["Location"], client.get("/").status_code) == ("/editions/edition/", 200)
    assert noted("logged in") == [("ada", "127.0.0.1")]
    assert UserSession.objects.filter(user=ada).count() == 1


def test_a_wrong_password_says_no_more_for_a_person_than_for_nobody(ada, client):
    pages = [
        client.post("/login/", {"login": name, "password": "wrong password"}).context["form"].errors
        for name in ("ada", "nobody")
    ]
    assert pages[0] == pages[1] == {"__all__": ["The user name and the password do not belong together."]}
    assert noted("wrong password") == [("ada", "127.0.0.1"), (None, "127.0.0.1")]


def test_a_disabled_account_is_refused_like_a_wrong_password(ada, client):
    ada.is_active = False
    ada.save()
    answer = give_password(client)
    assert answer.context["form"].errors == {
        "__all__": ["The user name and the password do not belong together."]
    }


def test_a_code_is_good_once(ada):
    enter(Client(), ada, PASSWORD)
    assert enter(Client(), ada, PASSWORD).get("/").status_code == 302


def test_a_wrong_code_does_not_log_in(ada, client):
    give_password(client)
    client.post("/login/second-step/", {"code": "000000"})
    assert client.get("/").status_code == 302
    assert noted("wrong code") == [("ada", "127.0.0.1")]
    assert [event.actor for event in events("wrong code")] == [None]


@pytest.mark.django_db(transaction=True)
def test_a_first_log_in_sets_up_an_app_and_shows_recovery_codes_once(client):
    user = make_user("editor", username="ada", password=PASSWORD)
    give_password(client)
    assert client.get("/").headers["Location"] == "/account/"
    client.get("/account/app/add/")
    session = client.session
    session["mfa.totp.secret"] = KEY
    session.save()

    done = client.post("/account/app/add/", {"code": code()})
    codes = client.get(done.headers["Location"]).context["unused_codes"]
    again = client.get("/account/recovery-codes/").context["unused_codes"]

    assert (client.get("/").status_code, len(codes), set(again)) == (200, 10, {"****"})
    assert {found.type for found in Authenticator.objects.filter(user=user)} == {"totp", "recovery_codes"}
    added = user.events.filter(what="step added").order_by("pk")
    assert [event.detail for event in added] == ["authenticator app", "recovery codes"]
    opened = Client()
    give_password(opened)
    opened.post("/login/second-step/", {"code": codes[0]})
    assert opened.get("/").status_code == 200


def test_who_takes_the_last_second_step_away_sets_up_a_new_one(ada):
    client = visit(ada)
    client.post("/account/app/remove/")
    assert client.get("/").headers["Location"] == "/account/"


def test_guesses_from_one_network_stop_after_five(ada):
    for _ in range(5):
        give_password(Client(), "wrong password", **ELSEWHERE)

    refused = give_password(Client(), **ELSEWHERE)

    assert "Too many wrong tries" in str(refused.context["form"].errors)
    assert noted("slowed down") == [("ada", "198.51.100.7")]


def test_guesses_elsewhere_lock_nobody_out_of_the_own_browser(ada, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"guess_account": "10/1h/key"}
    own = enter(Client(), ada, PASSWORD)
    own.post("/logout/")
    for network in range(10):
        give_password(Client(), "wrong password", REMOTE_ADDR=f"198.51.100.{network}")

    stranger = give_password(Client(), REMOTE_ADDR="203.0.113.9")
    colleague = give_password(own)

    assert "Too many wrong tries" in str(stranger.context["form"].errors)
    assert colleague.headers["Location"] == "/login/second-step/"


def test_a_session_left_alone_ends_after_half_an_hour(ada):
    client = visit(ada)
    begin(client, seen=31 * MINUTES)

    answer = client.get("/", follow=True)

    assert answer.redirect_chain == [("/login/?next=/", 302)]
    assert said(answer) == ["You were logged out after 30 minutes in which nothing was asked for."]
    assert [event.note for event in events("timed out")] == [
        "after 30 minutes in which nothing was asked for"
    ]


def test_a_session_at_work_ends_after_twelve_hours(ada):
    client = visit(ada)
    begin(client, seen=29 * MINUTES, began=11 * HOURS)
    assert client.get("/").status_code == 200
    begin(client, seen=1 * MINUTES, began=12 * HOURS + 1)
    assert client.get("/").status_code == 302


def begin(client, seen=0, began=0):
    """Have the session be seen last, and begun, so many seconds ago."""
    session = client.session
    session["seen_at"] = time.time() - seen
    session["began_at"] = time.time() - max(seen, began)
    session.save()


def test_a_form_sent_too_late_comes_back_after_the_log_in(ada):
    client = enter(Client(), ada, PASSWORD)
    typed = {"kind": "revision", "title": "A long title", "note": "An hour's work."}
    begin(client, seen=31 * MINUTES)

    led = client.post("/editions/edition/add/", typed)
    assert (led.headers["Location"], Edition.objects.count()) == ("/login/?next=/account/kept/", 0)
    client.get(led.headers["Location"])
    client.post("/login/", {"login": "ada", "password": PASSWORD, "next": "/account/kept/"})
    give_code(client, later=1)
    page = client.get("/account/kept/")

    assert dict(page.context["shown"]) == typed
    assert page.context["kept"]["path"] == "/editions/edition/add/"
    client.post("/editions/edition/add/", dict(page.context["kept"]["fields"]))
    assert list(Edition.objects.values("kind", "title", "note")) == [typed]
    assert client.get("/account/kept/").headers["Location"] == "/"


def test_a_kept_form_is_shown_to_nobody_else(ada):
    client = enter(Client(), ada, PASSWORD)
    begin(client, seen=31 * MINUTES)
    client.post("/editions/edition/add/", {"title": "Ada's"})
    bob = make_user("editor", username="bob", password=PASSWORD)
    give_app(bob)

    enter(client, bob, PASSWORD)

    assert client.get("/account/kept/").headers["Location"] == "/"


def test_a_browser_nobody_logged_in_with_keeps_nothing():
    client = Client()
    answer = client.post("/editions/edition/add/", {"title": "Filler"})
    assert answer.headers["Location"] == "/login/?next=/editions/edition/add/"
    assert "kept_form" not in client.session


@pytest.mark.parametrize("address", ["/password_change/", "/account/confirm/password/", "/account/app/add/"])
def test_no_password_or_code_is_kept(ada, address):
    client = enter(Client(), ada, PASSWORD)
    begin(client, seen=31 * MINUTES)

    answer = client.post(address, {"oldpassword": PASSWORD, "password1": "brand new words", "code": "123456"})

    assert answer.headers["Location"] == f"/login/?next={address}"
    assert "kept_form" not in client.session


def test_a_password_from_before_the_last_log_in_is_not_kept(ada):
    client = visit(ada)
    checking = Client(enforce_csrf_checks=True)
    checking.cookies = client.cookies

    answer = checking.post(
        "/password_change/", {"oldpassword": PASSWORD}, headers={"Origin": "http://testserver"}
    )

    assert (answer.status_code, "kept_form" in checking.session) == (403, False)


def test_what_a_script_sends_too_late_is_told_so(ada):
    answer = Client().post("/editions/edition/add/", {}, headers={"Sec-Fetch-Mode": "cors"})
    assert (answer.status_code, json.loads(answer.content)) == (401, {"reason": "You are logged out."})


def test_a_form_from_before_the_last_log_in_is_asked_about_unless_another_site_sent_it(ada):
    client = visit(ada)
    checking = Client(enforce_csrf_checks=True)
    checking.cookies = client.cookies
    typed = {"title": "Typed before"}

    ours = checking.post("/editions/edition/add/", typed, headers={"Origin": "http://testserver"})
    theirs = checking.post("/editions/edition/add/", typed, headers={"Origin": "https://elsewhere.example"})

    assert (ours.headers.get("Location"), theirs.status_code) == ("/account/kept/", 403)


def test_publishing_and_scheduling_ask_once_more_who_it_is():
    publisher = make_user("publisher")
    give_app(publisher)
    edition = make_edition(make_user("editor"))
    client = visit(publisher)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()

    asked = {
        step: client.get(f"/editions/edition/{edition.pk}/step/{step}/").headers.get("Location", "")
        for step in ("publish", "schedule", "reschedule", "submit")
    }

    assert {step: where.partition("?")[0] for step, where in asked.items()} == {
        "publish": "/account/confirm/",
        "schedule": "/account/confirm/",
        "reschedule": "/account/confirm/",
        "submit": "",
    }


def test_who_has_a_second_step_does_not_confirm_with_the_password(ada):
    client = visit(ada)
    answer = client.get("/account/confirm/password/")
    assert answer.headers["Location"] == "/account/confirm/"


def test_a_person_sees_and_ends_the_own_sessions(ada):
    here, there = enter(Client(), ada, PASSWORD), enter(Client(), ada, PASSWORD, later=1)
    other = make_user("editor")
    UserSession.objects.create(user=other, ip="127.0.0.1", session_key="other")
    listed = here.get("/account/sessions/").context["sessions"]
    foreign = UserSession.objects.get(session_key="other")

    refused = here.post("/account/sessions/", {"session": foreign.pk})
    here.post("/account/sessions/", {"session": "others"})

    assert (len(listed), refused.status_code) == (2, 404)
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert UserSession.objects.filter(session_key="other").exists()
    assert noted("session ended") == [("ada", "127.0.0.1")]


def test_one_step_is_not_enough_for_any_answer_of_the_desk():
    assert one_step(make_user("editor")).post("/editions/edition/add/", {}).headers["Location"] == "/account/"
