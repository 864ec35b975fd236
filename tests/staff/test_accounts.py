import pytest
from django.contrib.auth.models import Group

from editions.models import User
from tests.builders import make_user
from tests.staff.site import visit

pytestmark = pytest.mark.django_db

PASSWORD = "seven tall horses run"


def test_a_superuser_makes_an_account_with_a_role():
    client = visit(make_user(is_superuser=True))
    sent = {"username": "ada", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    editors = Group.objects.get(name="editor").pk

    client.post("/editions/user/add/", sent | {"is_staff": "on", "groups": [editors]})

    made = User.objects.get(username="ada")
    assert (made.roles, made.is_staff, made.check_password(PASSWORD)) == ({"editor"}, True, True)


def test_a_superuser_without_a_role_changes_nothing_of_the_record():
    client = visit(make_user(is_superuser=True))

    response = client.post("/reports/glossaryterm/add/", {"term": "Hold"})

    assert response.status_code == 403


def test_a_wrong_password_is_refused_on_the_log_in_page(client):
    make_user("editor", username="ada", password=PASSWORD)

    response = client.post("/login/", {"username": "ada", "password": "wrong"})

    assert "Please enter the correct username and password" in response.content.decode()


def test_logging_in_leads_to_the_desk(client):
    make_user("editor", username="ada", password=PASSWORD)

    response = client.post(
        "/login/?next=/", {"username": "ada", "password": PASSWORD, "next": "/"}, follow=True
    )

    assert (response.redirect_chain, response.context["title"]) == ([("/", 302)], "Desk")


def test_someone_without_a_role_is_told_whom_to_ask():
    page = visit(make_user()).get("/").content.decode()

    assert "You have no role yet." in page
