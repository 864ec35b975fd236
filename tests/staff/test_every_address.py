"""The whole site map of staff for every kind of person, in one table: access.txt.

A new address without a line there fails, and so does a line without an address. A cell is what GET and, where
it differs, POST without fields answer: 200 a page, 302 sent on (to log in, or after it was done), 400 not
readable, 403 not allowed, 404 not there, 405 not by this method.
"""

import logging
import re
from pathlib import Path

import pytest
from django.test import Client

from editions.models import Role
from tests.builders import PublicClient, make_user
from tests.staff.site import one_step, visit
from tests.staff.walking import World, code, every_address

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TABLE = Path(__file__).with_name("access.txt")
PEOPLE = (
    "visitor",
    "one step",
    "no role",
    "superuser",
    *("editor", "reviewer", "publisher", "reference keeper", "administrator"),
    "all roles",
)
# What answers whoever has no second step yet: log-in and where one is set up.
OPEN = ("/login/", "/logout/", "/account/")


@pytest.fixture(autouse=True)
def _no_log():
    """Thousands of refusals, each with its traceback."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def person(*roles, **fields):
    """With a password to change."""
    return make_user(*roles, password="walking", **fields)


def browsers():
    """A browser for each kind of person; a superuser without a role is nobody here."""
    return {
        "visitor": Client(),
        "one step": one_step(person(*Role.values)),
        "no role": visit(person()),
        "superuser": visit(person(is_superuser=True)),
        **{role: visit(person(role)) for role in PEOPLE[4:9]},
        "all roles": visit(person(*Role.values)),
    }


def cell(client, address):
    get, post = code(client, "get", address), code(client, "post", address)
    return str(get) if get == post else f"{get}/{post}"


def lines():
    """{address: [cells]} of the table."""
    text = TABLE.read_text("utf-8").splitlines()
    rows = [re.split(r"\s{2,}", line) for line in text if line.startswith("/")]
    return {address: cells for address, *cells in rows}


def line_of(label, cells):
    return f"{label:<60}  " + "  ".join(f"{each:<9}" for each in cells).rstrip()


def test_every_address_has_a_line_and_every_line_an_address():
    assert {address.label for address in every_address()} ^ lines().keys() == set()


def test_everybody_is_answered_as_the_table_says():
    world, people, expected = World(), browsers(), lines()
    wrong = []
    for address in every_address():
        filled = world.fill(address)
        found = [cell(people[who], filled) for who in PEOPLE]
        if found != expected.get(address.label):
            wrong.append(line_of(address.label, found))
    assert wrong == [], "\n".join(["These lines would be right:", *wrong])


def may(cells, who):
    """Whether a person gets any page or has anything done: 302 sends on who is logged in, too."""
    return {*cells[PEOPLE.index(who)].split("/")} & {"200", "400"}


@pytest.mark.parametrize("who", ["visitor", "one step"])
def test_who_is_not_whole_logged_in_gets_no_page_but_those_of_logging_in(who):
    open_pages = [address for address, cells in lines().items() if may(cells, who)]

    assert [address for address in open_pages if not address.startswith(OPEN)] == []


def test_without_a_role_that_reads_nothing_of_the_record_is_shown():
    own = ("/", "/password_change/", "/session/", "/guide/", "/jsi18n/", *OPEN)
    shown = {
        who: {
            address
            for address, cells in lines().items()
            if may(cells, who) and not address.startswith(own[1:]) and address != "/"
        }
        for who in ("no role", "superuser", "administrator")
    }

    assert shown["no role"] == shown["superuser"] == set()
    assert {address.split("/")[2] for address in shown["administrator"]} == {
        "user",
        "accountevent",
        "log.csv",
    }


def test_roles_add_up_and_nothing_more():
    for address, cells in lines().items():
        every = {one for who in PEOPLE[4:9] for one in cells[PEOPLE.index(who)].split("/")}
        assert set(cells[-1].split("/")) <= every, address


def test_no_address_takes_a_form_without_its_token():
    world = World()
    client = visit(person(*Role.values))
    client.handler.enforce_csrf_checks = True

    taken = {
        address.label: answered
        for address in every_address()
        if (answered := code(client, "post", world.fill(address))) != 403
    }

    assert taken == {}


def test_the_public_site_answers_at_no_address_of_staff():
    world, reader = World(), PublicClient()
    answered = {}
    for address in every_address():
        for method in ("get", "post"):
            answer = getattr(reader, method)(world.fill(address))
            assert not answer.cookies
            assert b"csrfmiddlewaretoken" not in answer.content
            if answer.status_code not in (404, 405):
                answered[method, address.label] = answer.status_code

    # Readers have an overview and an archive of reports there.
    assert answered == {("get", "/"): 200, ("get", "/<app_label>/"): 200}
