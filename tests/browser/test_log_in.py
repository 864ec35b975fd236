"""From a link to the desk and back, with a real browser: passkey, code, recovery codes, a late form."""

import json
import subprocess
import sys

import psycopg
import pytest

from tests.browser.conftest import CHECKOUT, enter, environment
from tests.browser.looking import click, problems

pytestmark = pytest.mark.browser

PASSWORD = "seven tall horses run"
WIDTHS = (1280, 768)


def invited(sites, name, *roles):
    """The link that `manage.py invite` prints."""
    command = [sys.executable, "manage.py", "invite", name, f"{name}@example.gov", *roles]
    run = subprocess.run(
        [*command, "--address", sites.staff],
        cwd=CHECKOUT,
        env=environment(sites.name, sites.folder, "staff"),
        check=True,
        capture_output=True,
        text=True,
    )
    return run.stdout.split()[-1]


def add_virtual_key(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True}
    options |= {"hasResidentKey": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_link_leads_to_a_password_a_passkey_and_the_desk(sites, chromium):
    context = chromium.new_context()
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    add_virtual_key(page)

    page.goto(invited(sites, "newcomer", "editor"))
    found = problems(page, *WIDTHS)
    page.fill("[name=new_password1]", PASSWORD)
    page.fill("[name=new_password2]", PASSWORD)
    click(page.get_by_role("button", name="Set the password"))
    page.fill("[name=login]", "newcomer")
    page.fill("[name=password]", PASSWORD)
    click(page.get_by_role("button", name="Log in"))
    page.goto(sites.staff)
    assert page.locator("h1").inner_text() == "Set up your second step"
    found += problems(page, *WIDTHS)
    click(page.get_by_role("link", name="Add a passkey"))
    found += problems(page, *WIDTHS)
    click(page.get_by_role("button", name="Add a passkey"))
    page.wait_for_selector(".codes")
    found += problems(page, *WIDTHS)
    assert page.locator(".codes li").count() == 10
    click(page.get_by_role("link", name="I have kept them"))
    assert page.locator("h1").inner_text() == "Desk"
    page.goto(sites.staff + "/account/recovery-codes/")
    assert page.locator(".codes li").count() == 0

    click(page.get_by_role("button", name="Log out"))
    page.fill("[name=login]", "newcomer")
    page.fill("[name=password]", PASSWORD)
    click(page.get_by_role("button", name="Log in"))
    found += problems(page, *WIDTHS)
    click(page.get_by_role("button", name="Use a passkey"))
    page.wait_for_selector("text=Waiting for you")
    for address in ("/account/", "/account/sessions/", "/password_change/"):
        page.goto(sites.staff + address)
        found += problems(page, *WIDTHS)
    assert (found, said) == ([], [])
    context.close()


def test_a_form_sent_after_the_time_is_over_is_sent_again_after_the_log_in(sites, desk, app):
    page = desk("editor")
    page.goto(sites.staff + "/editions/edition/add/")
    page.select_option("[name=kind]", "revision")
    page.fill("[name=title]", "Typed for a long time")
    page.fill("[name=note]", "Every word of it.")
    end_sessions(sites)

    click(page.get_by_role("button", name="Save", exact=True))
    enter(page, "editor", sites.passwords["editor"], app)

    assert page.locator("h1").inner_text() == "What you typed is still here"
    assert "Every word of it." in page.locator("table").inner_text()
    assert problems(page, *WIDTHS) == []
    click(page.get_by_role("button", name="Send it now"))
    assert page.locator("h1").inner_text() == "Typed for a long time"
    click(page.get_by_role("link", name="Abandon"))
    page.fill("[name=reason]", "Only tried.")
    click(page.get_by_role("button", name="Abandon"))


def end_sessions(sites):
    """As if time had run out in every browser."""
    with psycopg.connect(sites.owner, autocommit=True) as connection:
        connection.execute("delete from django_session")


def test_an_administrator_invites_and_reads_the_log(sites, desk, app):
    page = desk("administrator")
    assert page.get_by_role("navigation", name="Main").get_by_role("link").all_inner_texts() == [
        "Desk",
        "Accounts",
        "Account log",
    ]
    page.goto(sites.staff + "/editions/user/add/")
    page.fill("[name=code]", app.code_for("administrator"))
    click(page.get_by_role("button", name="Confirm"))
    found = problems(page, *WIDTHS)
    page.fill("[name=username]", "colleague")
    page.fill("[name=email]", "colleague@example.gov")
    page.get_by_label("reviewer", exact=True).check()
    click(page.get_by_role("button", name="Send the link", exact=True))
    assert "A link was sent to colleague@example.gov" in page.locator(".messagelist").inner_text()
    found += problems(page, *WIDTHS)
    click(page.get_by_role("link", name="Account log"))
    found += problems(page, *WIDTHS)
    assert found == []


def test_the_public_process_has_nothing_of_accounts(sites):
    asked = """
import json, django
django.setup()
from django.apps import apps
from django.conf import settings
from django.urls import Resolver404, resolve
def answers(path):
    try:
        return bool(resolve(path))
    except Resolver404:
        return False
apps = [a.name for a in apps.get_app_configs()]
names = [a for a in apps if any(word in a for word in ("allauth", "sessions", "admin"))]
paths = [p for p in ("/login/", "/account/", "/account/invitation/1/2/", "/logout/") if answers(p)]
print(json.dumps([names, paths, [m for m in settings.MIDDLEWARE if "ession" in m or "account" in m]]))
"""
    run = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=CHECKOUT,
        env=environment(sites.name, sites.folder, "public"),
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(run.stdout) == [[], [], []]
    with psycopg.connect(sites.as_public) as connection:
        seen = connection.execute(
            "select table_schema, table_name from information_schema.tables where table_name ~ any(%s)",
            [
                [
                    "^mfa_",
                    "^account_",
                    "^usersessions_",
                    "session",
                    "accountevent",
                    "cachedvalue",
                    "editions_user",
                ]
            ],
        ).fetchall()
    assert seen == []
