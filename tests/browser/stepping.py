"""An edition on its way through other people's hands, screen by screen."""

import re

from tests.browser.looking import click


def open_edition(page, title):
    """From any staff page to that of the edition whose title has the words."""
    click(page.get_by_role("link", name="Editions").first)
    click(page.get_by_role("link", name=re.compile(title)).first)


def open_step(page, title, name):
    open_edition(page, title)
    click(page.get_by_role("link", name=name))


def give_reasons(page, title, reason):
    """A public reason for each warning that the checks found; how many there were."""
    open_edition(page, title)
    given = 0
    while page.get_by_role("link", name="It is right as it stands").count():
        click(page.get_by_role("link", name="It is right as it stands").first)
        page.fill("[name=reason]", reason)
        click(page.get_by_role("button", name="Override with this reason"))
        given += 1
    return given


def take_step(page, title, name):
    """Accept each public reason, and confirm the step with that name."""
    open_step(page, title, name)
    for reason in page.locator("[name=accepted]").all():
        reason.check()
    click(page.get_by_role("button", name=name))


def publish(page, title, app):
    """The last step asks once more who it is."""
    open_step(page, title, "Publish")
    page.fill("[name=code]", app.code_for("publisher"))
    click(page.get_by_role("button", name="Confirm"))
    click(page.get_by_role("button", name="Publish"))
