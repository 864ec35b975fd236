"""What is typed is saved; what cannot be is kept: two tabs in one field, a session over, a closed page."""

import psycopg
import pytest

from tests.browser.conftest import enter
from tests.browser.looking import click, problems

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768)


def open_quarter(page, sites):
    page.goto(sites.staff + "/quarters/new/")
    page.fill("[name=year]", "2029")
    page.check("[name=quarter][value='3']")
    click(page.get_by_role("button", name="Open the draft report"))


def wait_for(page, words):
    """Until the page says so beside its buttons."""
    page.locator("[data-saved]", has_text=words).wait_for(timeout=30_000)


def type_and_save(page, name, words):
    page.fill(f"[name={name}]", words)
    page.locator(f"[name={name}]").blur()
    wait_for(page, "Nothing waits to be sent")


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed:')).length")


def end_sessions(sites):
    with psycopg.connect(sites.owner, autocommit=True) as connection:
        connection.execute("delete from django_session")


def test_nothing_typed_is_lost_or_written_over(sites, desk, app):
    page = desk("editor")
    open_quarter(page, sites)
    address = page.url
    type_and_save(page, "summary", "{detainers} detainers were prepared.")
    assert "Reads: “0 detainers were prepared.”" in page.locator("#reads").inner_text()
    assert kept(page) == 0
    found = problems(page, *WIDTHS)

    found += two_tabs_in_one_field(page, address)
    session_ends_while_typing(sites, page, app)
    page = page_is_closed_while_typing(page, address)
    nobody_is_asked_without_end(page, address)
    who_logs_out_takes_nothing_along(page)

    assert found == []


def two_tabs_in_one_field(page, address):
    """The second tab's text meets the first's: both are shown, the rest is saved, and one is chosen."""
    other = page.context.new_page()
    other.goto(address)
    type_and_save(other, "summary", "Written in the other tab.")
    page.fill("[name=scope_lag]", "Two weeks.")
    page.fill("[name=summary]", "Written here.")
    page.locator("[name=summary]").blur()
    wait_for(page, "one field waits for you")
    assert "Written in the other tab." in page.locator(".conflict").inner_text()
    found = problems(page, *WIDTHS)

    page.get_by_role("button", name="Put both in the field").press("Enter")
    wait_for(page, "Nothing waits to be sent")
    assert page.input_value("[name=summary]") == "Written in the other tab.\n\nWritten here."
    assert page.locator(".conflict").count() == 0
    other.reload()
    assert other.input_value("[name=scope_lag]") == "Two weeks."
    other.close()
    return found


def session_ends_while_typing(sites, page, app):
    end_sessions(sites)
    page.fill("[name=scope_gaps]", "Typed after the session ended.")
    page.locator("[name=scope_gaps]").blur()
    wait_for(page, "You were logged out. What you typed is kept in this browser.")
    assert kept(page) == 1
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Log in again in a new tab").press("Enter")
    log_in = opening.value
    enter(log_in, "editor", sites.passwords["editor"], app)
    log_in.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_for(page, "Nothing waits to be sent")
    assert kept(page) == 0


def page_is_closed_while_typing(page, address):
    """The server cannot be reached, and the page is closed: what was typed is back when it opens again."""
    page.route(
        "**/quarters/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.fill("[name=scope_source]", "Typed before the browser closed.")
    page.locator("[name=scope_source]").blur()
    wait_for(page, "The server cannot be reached")
    context = page.context
    page.close()

    again = context.new_page()
    again.goto(address)
    assert again.input_value("[name=scope_source]") == "Typed before the browser closed."
    wait_for(again, "Nothing waits to be sent")
    again.reload()
    assert again.input_value("[name=scope_source]") == "Typed before the browser closed."
    assert again.input_value("[name=scope_gaps]") == "Typed after the session ended."
    return again


def nobody_is_asked_without_end(page, address):
    """A page that was left alone must not keep its session open by sending again and again."""
    page = page.context.new_page()
    page.clock.install()
    page.goto(address)
    status, posts = [503], []

    def answered(route):
        if route.request.method != "POST":
            return route.continue_()
        posts.append(route.request.url)
        return route.fulfill(status=status[0], body="")

    def wait_a_while():
        for _ in range(25):
            page.clock.run_for(16_000)
            page.evaluate("fetch('/session/').then((answer) => answer.text())")

    page.route("**/quarters/**", answered)
    page.fill("[name=scope_gaps]", "Typed before somebody went home.")
    wait_a_while()
    assert len(posts) == 20
    wait_for(page, "press Alt + S to send it")
    status[0], posts[:] = 400, []
    page.keyboard.press("Alt+s")
    wait_for(page, "The server refused this")
    wait_a_while()
    assert len(posts) == 1
    page.unroute("**/quarters/**")
    page.keyboard.press("Alt+s")
    page.clock.run_for(1000)
    wait_for(page, "Nothing waits to be sent")
    page.close()


def who_logs_out_takes_nothing_along(page):
    page.route("**/quarters/**", lambda route: route.abort())
    page.fill("[name=scope_source]", "Never to be saved.")
    wait_for(page, "Not saved yet")
    assert kept(page) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    click(page.get_by_role("button", name="Log out"))
    assert kept(page) == 0
