"""Accounts: an administrator makes them, a link opens them, the log keeps what happened."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client

from editions.accounts.inviting import invite
from editions.admin.account_form import CHANGED
from editions.models import AccountEvent, User
from tests.builders import make_user
from tests.staff.entering import KEY, enter, give_app
from tests.staff.site import one_step, said, visit

pytestmark = pytest.mark.django_db

PASSWORD = "seven tall horses run"
ADA = {"username": "ada", "first_name": "Ada", "last_name": "King", "email": "ada@example.gov"}


@pytest.fixture
def administrator():
    user = make_user("administrator", username="root")
    return user, visit(user)


def group(name):
    return make_user(name).groups.get().pk


def link_in(mail):
    return re.search(r"http://testserver(/account/invitation/\S+)", mail.body)[1]


def choose_password(client, link, password=PASSWORD):
    form = client.get(link, follow=True)
    return client.post(
        form.request["PATH_INFO"], {"new_password1": password, "new_password2": password}, follow=True
    )


def happened(user):
    return [(event.what, event.note, str(event.actor or "")) for event in user.events.order_by("pk")]


def test_an_administrator_makes_an_account_and_a_link_opens_it(administrator, mailoutbox):
    _, client = administrator

    client.post("/editions/user/add/", ADA | {"groups": [group("editor")]})
    made = User.objects.get(username="ada")
    assert (made.roles, made.is_staff, made.has_usable_password()) == ({"editor"}, True, False)
    assert [mail.to for mail in mailoutbox] == [["ada@example.gov"]]

    answer = choose_password(Client(), link_in(mailoutbox[0]))

    made.refresh_from_db()
    assert said(answer) == ["Your password is set. Log in with it."]
    assert made.check_password(PASSWORD)
    assert happened(made) == [
        ("role given", "editor", "root"),
        ("no password", "", "root"),
        ("invited", "", "root"),
        ("password", "", ""),
        ("link used", "", ""),
    ]


def test_no_mail_holds_a_password(administrator, mailoutbox):
    _, client = administrator
    client.post("/editions/user/add/", ADA)
    choose_password(Client(), link_in(mailoutbox[0]))
    assert [PASSWORD in mail.body for mail in mailoutbox] == [False]


def test_a_link_works_once(mailoutbox):
    user = make_user("editor", email="ada@example.gov")
    link = invite(user, "http://testserver")
    path = link.removeprefix("http://testserver")
    choose_password(Client(), path)

    page = Client().get(path, follow=True).content.decode()

    assert "This link no longer works" in page


@pytest.mark.parametrize(
    "end",
    [
        lambda user: invite(user, "http://testserver"),
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: User.objects.filter(pk=user.pk).update(email="b@example.gov"),
    ],
    ids=["a newer link", "the account disabled", "another address"],
)
def test_a_link_ends_with(end):
    user = make_user("editor", email="ada@example.gov")
    link = invite(user, "http://testserver").removeprefix("http://testserver")
    end(User.objects.get(pk=user.pk))
    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_a_link_ends_after_two_days(settings):
    user = make_user("editor", email="ada@example.gov")
    link = invite(user, "http://testserver").removeprefix("http://testserver")
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_a_new_link_closes_the_account_at_once(administrator, mailoutbox):
    _, client = administrator
    user = make_user("editor", email="ada@example.gov", password=PASSWORD)
    give_app(user)
    inside = enter(Client(), user, PASSWORD)

    client.post(f"/editions/user/{user.pk}/new-link/")

    user.refresh_from_db()
    left = UserSession.objects.filter(user=user).count(), Authenticator.objects.filter(user=user).count()
    assert (inside.get("/").status_code, user.has_usable_password(), left) == (302, False, (0, 0))
    assert [mail.to for mail in mailoutbox] == [["ada@example.gov"]]


@pytest.mark.parametrize(
    "change",
    [{"groups": ["reviewer"], "is_active": "on"}, {"groups": ["editor"]}],
    ids=["another role", "not active"],
)
def test_a_change_of_rights_ends_every_session_at_once(administrator, change):
    _, client = administrator
    user = make_user("editor", email="ada@example.gov", password=PASSWORD)
    give_app(user)
    inside = [enter(Client(), user, PASSWORD), enter(Client(), user, PASSWORD, later=1)]
    assert [browser.get("/").status_code for browser in inside] == [200, 200]

    form = {"username": user.username, "email": user.email, "first_name": "", "last_name": ""}
    groups = [group(name) for name in change["groups"]]
    client.post(f"/editions/user/{user.pk}/change/", form | change | {"groups": groups})

    assert [browser.get("/").status_code for browser in inside] == [302, 302]
    assert UserSession.objects.filter(user=user).count() == 0


def test_what_another_took_away_does_not_come_back_with_a_page_opened_before(administrator):
    _, client = administrator
    user = make_user("editor", "publisher", email="ada@example.gov")
    page = f"/editions/user/{user.pk}/change/"
    seen = client.get(page).context["adminform"].form.initial["seen"]
    typed = {"username": user.username, "email": "a@example.gov", "first_name": "", "last_name": ""}
    typed |= {"seen": seen, "is_active": "on", "groups": list(user.groups.values_list("pk", flat=True))}
    user.groups.set(Group.objects.filter(name="editor"))

    answer = client.post(page, typed)

    user = User.objects.get(pk=user.pk)
    assert answer.context["adminform"].form.non_field_errors() == [CHANGED]
    assert (user.email, user.roles) == ("ada@example.gov", {"editor"})

    typed |= {"seen": client.get(page).context["adminform"].form.initial["seen"], "groups": [group("editor")]}
    assert client.post(page, typed).status_code == 302
    assert User.objects.get(pk=user.pk).email == "a@example.gov"


@pytest.mark.parametrize("lookup", ["password__startswith", "password", "password__regex"])
def test_no_list_is_narrowed_by_a_password(administrator, lookup):
    assert administrator[1].get("/editions/user/", {lookup: "a"}).status_code == 400


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ({"at__year": "9999", "at__month": "12"}, 400),
        ({"at__year": "10000"}, 400),
        ({"at__gte": "soon"}, 302),
        ({"at__gte": "2026-11-01 00:00:00+00:00"}, 200),
    ],
)
def test_days_that_no_calendar_has_do_not_break_the_log(administrator, days, status):
    assert administrator[1].get("/editions/accountevent/", days).status_code == status


def test_nobody_gives_themselves_a_role(administrator):
    user, client = administrator
    form = {"username": "root", "email": "root@example.gov", "first_name": "", "last_name": ""}

    client.post(f"/editions/user/{user.pk}/change/", form | {"groups": [group("publisher")]})

    fresh = User.objects.get(pk=user.pk)
    assert (fresh.email, fresh.roles, fresh.is_active) == ("root@example.gov", {"administrator"}, True)


def test_an_administrator_has_no_part_in_the_record(administrator):
    _, client = administrator
    assert client.post("/content/glossary/new/", {"term": "Hold"}).status_code == 403
    assert client.get("/editions/edition/").status_code == 403


def test_a_change_by_sql_is_in_the_log_too():
    user = make_user("editor", username="ada", email="a@example.gov")
    User.objects.filter(pk=user.pk).update(email="b@example.gov", is_active=False)
    User.groups.through.objects.filter(user=user).delete()
    assert happened(user) == [
        ("role given", "editor", ""),
        ("disabled", "", ""),
        ("e-mail", "", ""),
        ("role taken", "editor", ""),
    ]


def test_a_superuser_has_no_rights_of_their_own():
    client = visit(make_user(is_superuser=True))
    answers = [client.get(path).status_code for path in ("/editions/user/", "/editions/edition/")]
    assert answers == [403, 403]


def test_someone_without_a_role_is_told_whom_to_ask():
    page = visit(make_user()).get("/").content.decode()
    assert "You have no role yet" in page


def test_the_first_administrator_is_invited_from_the_command_line(capsys):
    call_command("invite", "ada", "ada@example.gov", "administrator", address="https://staff.example.gov/")
    link = capsys.readouterr().out.strip().splitlines()[-1]
    made = User.objects.get(username="ada")
    assert link.startswith("https://staff.example.gov/account/invitation/")
    assert (made.roles, made.has_usable_password()) == ({"administrator"}, False)


def test_an_unknown_role_is_refused():
    with pytest.raises(CommandError, match="No such role: chief"):
        call_command("invite", "ada", "ada@example.gov", "chief")
    assert not User.objects.filter(username="ada").exists()


def test_an_address_that_is_none_is_refused():
    with pytest.raises(CommandError, match="“administrator” is no e-mail address"):
        call_command("invite", "ada", "administrator")
    assert not User.objects.filter(username="ada").exists()


def test_secrets_of_second_steps_are_on_no_page_and_in_no_copy_of_the_database(administrator):
    user, client = administrator
    give_app(user)
    assert client.get("/mfa/authenticator/").status_code == 404
    assert KEY not in str(Authenticator.objects.get(user=user).data)


def test_a_changed_secret_key_opens_nothing(settings):
    user = make_user("editor", password=PASSWORD)
    give_app(user)
    settings.SECRET_KEY = "another"
    assert enter(Client(), user, PASSWORD).get("/").status_code == 302


def test_one_step_alone_reaches_the_set_up_and_nothing_else():
    client = one_step(make_user("editor", "administrator"))
    places = ("/", "/editions/user/", "/account/sessions/", "/account/recovery-codes/", "/quarters/new/")
    assert {client.get(place).headers.get("Location") for place in places} == {"/account/"}
    assert AccountEvent.objects.filter(what="logged in").count() == 0


def test_a_role_changed_in_place_by_sql_is_in_the_log_and_ends_the_session():
    user = make_user("editor", username="ada", email="a@example.gov", password=PASSWORD)
    give_app(user)
    inside = enter(Client(), user, PASSWORD)

    held = User.groups.through.objects.filter(user=user)
    held.update(group=group("publisher"))

    assert happened(user)[-2:] == [("role taken", "editor", ""), ("role given", "publisher", "")]
    assert (inside.get("/").status_code, UserSession.objects.filter(user=user).count()) == (302, 0)


def test_a_role_handed_over_by_sql_is_in_the_log_of_both():
    ada, ben = make_user("editor"), make_user()
    User.groups.through.objects.filter(user=ada).update(user=ben)
    assert happened(ada)[-1] == ("role taken", "editor", "")
    assert happened(ben) == [("role given", "editor", "")]


def test_a_changed_user_name_is_in_the_log():
    user = make_user(username="ada")
    User.objects.filter(pk=user.pk).update(username="eva")
    assert happened(user) == [("username", "from ada to eva", "")]
