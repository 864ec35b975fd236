"""A real file from its upload to decided places, in a database of its own."""

import os
import subprocess
import sys
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from config.launch.codes import SECOND_STEP
from tests.browser.conftest import CHECKOUT, App, environment, log_ins, manage, process, scratch_database
from tests.browser.looking import click, problems
from tests.browser.stepping import give_reasons, take_step
from tests.importing.files import DATA

pytestmark = pytest.mark.browser

FILE = DATA / "fixture_detainers_sample.csv"
SECONDS_TO_READ = 120_000


@contextmanager
def reading(name, folder):
    """The process beside the sites that reads what is sent in."""
    running = subprocess.Popen(
        [sys.executable, "manage.py", "read_deliveries"],
        cwd=CHECKOUT,
        env=environment(name, folder, "staff"),
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        running.terminate()
        running.wait(timeout=20)


@pytest.fixture(scope="module")
def empty(tmp_path_factory, worker_id):
    """A record without any rows, with the reference lists of the sources."""
    beside = urlsplit(os.environ["DATABASE_URL"]).path.strip("/")
    folder, name = tmp_path_factory.mktemp("delivery"), f"test_{beside}_delivery_{worker_id}"
    with scratch_database(name):
        manage(name, folder, "owner", "migrate", "--noinput")
        manage(name, folder, "owner", "load_reference")
        manage(name, folder, "owner", "import_reference", str(DATA))
        manage(name, folder, "owner", "collectstatic", "--noinput")
        written = folder / "log-ins"
        manage(name, folder, "staff", "demonstration_staff", "--file", str(written))
        manage(name, folder, "staff", "publish_content")
        passwords = dict(line.split() for line in written.read_text().splitlines() if line.strip())
        with (
            process(name, folder, "public") as public,
            process(name, folder, "staff") as staff,
            reading(name, folder),
        ):
            yield SimpleNamespace(public=public, staff=staff, passwords=passwords)


@pytest.fixture
def app(empty):
    return App(empty.passwords[SECOND_STEP])


@pytest.fixture
def desk(empty, chromium, app):
    with log_ins(chromium, empty, app) as log_in:
        yield log_in


def figures(page):
    """Kept, held, refused and all rows, as the page says them."""
    said = page.locator(".fig dd").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    return [int(words.replace(",", "")) for words in said]


def held_rows(page):
    return int(page.locator("#held h2").inner_text().split()[1].replace(",", ""))


def send_in(page):
    click(page.get_by_role("link", name="Deliveries"))
    assert problems(page, 1280, 768) == []
    page.set_input_files("[name=file]", FILE)
    page.select_option("[name=source]", "ice-foia-2015")
    click(page.get_by_role("button", name="Send in and read"))


def decide_first_name(page):
    """The name with the most rows: nothing is chosen beforehand, its reason is asked for."""
    click(page.locator(".resolve > details > summary").first)
    page.locator(".resolve__in").wait_for()
    assert page.locator("[name=answer]:checked").count() == 0
    if not page.locator("[name=find]").is_visible():
        click(page.locator(".resolve__in summary", has_text="Another place"))
    page.fill("[name=find]", "County Jail")
    click(page.get_by_role("button", name="Show what fits"))
    page.locator("[name=answer]").first.check()
    page.fill("[name=reason]", "A map of the county.")
    assert problems(page, 1280, 768) == []
    click(page.get_by_role("button", name="Place"))


def hand_over(editor, reviewer):
    """Each warning gets its reason, and somebody else approves; the code of demonstration accounts is good
    for nothing beside real records, so nobody here can confirm the last step."""
    title = "Detainers prepared"
    assert give_reasons(editor, title, "A sample of the file as its source gave it out.") > 0
    take_step(editor, title, "Submit for review")
    take_step(reviewer, title, "Approve")


def test_a_real_file_is_read_brought_in_placed_and_approved_by_another(empty, desk, reader):
    page, reviewer = desk("editor"), desk("reviewer")
    send_in(page)
    bring_in = page.get_by_role("button", name="Bring in 3,327 rows")
    bring_in.wait_for(timeout=SECONDS_TO_READ)
    kept, held, refused, rows = figures(page)
    assert (kept + held + refused, rows) == (3327, 3327)
    assert "Dry run: what would change" in page.locator("#dry").inner_text()
    assert problems(page, 1280, 768) == []

    click(bring_in)
    page.locator("#held").wait_for(timeout=SECONDS_TO_READ)
    assert (figures(page), held_rows(page)) == ([kept, held, refused, rows], held)
    assert problems(page, 1280, 768) == []

    decide_first_name(page)
    assert page.url.endswith("#held")
    assert held_rows(page) < held
    page.keyboard.press("u")
    page.locator("#held h2", has_text=f" {held:,} ").wait_for()

    hand_over(page, reviewer)
    assert "approved" in reviewer.locator("#people ~ ul, [aria-labelledby=people]").first.inner_text()
    reader.goto(f"{empty.public}/detainers/")
    assert reader.locator(".table--records tbody tr").count() == 0
