"""The main job, end to end: an editor's quarter goes out by three people's hands, and a reader finds it."""

import csv
import re
from datetime import date, timedelta

import psycopg
import pytest

from tests.browser.looking import click
from tests.browser.stepping import give_reasons, publish, take_step

pytestmark = pytest.mark.browser

EDITION = "fiscal 2027 Q1"
TITLE = "Ten stays in one county jail"
REPORT = "/reports/quarterly-2027-q1/"
FIRST_ARREST = date(2025, 1, 6)
JAIL = "Alder County Jail"
CHARGE = {"charge": "Theft", "charge_status": "unknown", "asked": "both"}
STAY = {"issued": "+1", "received": "+0", "served": "+0", "ended": "+2"}


def enter_ten_cycles(page):
    """The first in full; the others take over place, jail and what was asked."""
    click(page.get_by_role("link", name="Add cycle 1"))
    for number in range(1, 11):
        day = FIRST_ARREST + timedelta(60 * (number - 1))
        for name, typed in ({"arrested": day.isoformat()} | STAY).items():
            page.fill(f"[name={name}]", typed)
        page.select_option("[name=how]", "to_community")
        if number == 1:
            page.fill("[name=charge]", CHARGE["charge"])
            page.select_option("[name=charge_status]", CHARGE["charge_status"])
            page.select_option("[name=asked]", CHARGE["asked"])
            page.fill("[name=place]", "99001")
            page.fill("[name=jail]", JAIL)
        click(page.get_by_role("button", name=f"Save and go to cycle {number + 1}", exact=True))


def open_quarter(page):
    click(page.get_by_role("link", name="New quarterly report"))
    page.fill("[name=year]", "2027")
    page.check("[name=quarter][value='1']")
    click(page.get_by_role("button", name="Open the draft report"))
    page.fill("[name=summary]", "One case from Alder County of the invented state.")
    for part in ("source", "coverage", "outcome", "lag", "gaps"):
        page.fill(f"[name=scope_{part}]", "One selected case. The report does not count declined detainers.")
    page.get_by_role("button", name="Write “None”").press("Enter")
    page.fill("[name=selection_rule]", "The one case with the most stays in jail.")
    page.locator("[name=selection_rule]").blur()
    page.locator("[data-saved]", has_text="Nothing waits to be sent").wait_for()


def enter_highlight(page):
    click(page.get_by_role("link", name="Add a highlight"))
    page.fill("[name=title]", TITLE)
    click(page.get_by_role("button", name="Open the draft"))
    page.fill("[name=summary]", "One person, ten stays, ten detainers. Court outcomes are not known.")
    page.fill("[name=source_note]", "Invented for this test.")
    page.locator("[name=source_note]").blur()
    page.locator("[data-saved]", has_text="Nothing waits to be sent").wait_for()
    enter_ten_cycles(page)
    click(page.get_by_role("link", name="Done, back to the report"))


def the_page_before_offers_nothing(sites, page):
    """The browser's back button asks the server anew: the step is done, and its button is dead."""
    numbers = editions_published(sites)
    page.go_back()
    page.wait_for_load_state()
    assert page.get_by_role("button", name="Publish").is_disabled()
    assert "is published. This step is for an edition that is" in page.locator("main").inner_text()
    assert editions_published(sites) == numbers


def editions_published(sites):
    with psycopg.connect(sites.owner) as connection:
        found = connection.execute("select number from editions_edition where number is not null order by 1")
        return [number for (number,) in found]


def test_a_quarter_is_entered_approved_published_and_read(sites, desk, app, reader, tmp_path):
    editor = desk("editor")
    open_quarter(editor)
    enter_highlight(editor)
    click(editor.get_by_role("link", name="Preview as the public"))
    assert "DRAFT" in editor.locator("main").inner_text()
    assert editor.get_by_role("link", name=TITLE).count() >= 1
    assert reader.goto(sites.public + REPORT).status == 404

    editor.goto(sites.staff)
    assert give_reasons(editor, EDITION, "The county is invented.") == 1
    take_step(editor, EDITION, "Submit for review")
    assert reader.goto(sites.public + REPORT).status == 404
    take_step(desk("reviewer"), EDITION, "Approve")
    assert reader.goto(sites.public + REPORT).status == 404
    publisher = desk("publisher")
    publish(publisher, EDITION, app)
    the_page_before_offers_nothing(sites, publisher)

    find_in_the_archive(sites, reader)
    filter_each_tab(sites, reader)
    download_what_is_shown(sites, reader, tmp_path)
    open_the_previous_edition(sites, reader)


def find_in_the_archive(sites, reader):
    reader.goto(sites.public)
    click(reader.get_by_role("link", name="Archived Reports", exact=True))
    click(reader.get_by_role("link", name=re.compile("fiscal 2027 Q1")).first)
    click(reader.get_by_role("link", name=TITLE).first)
    assert reader.locator("h1").inner_text() == TITLE
    assert reader.locator(".stay").count() == 10
    assert "not a finding of guilt" in reader.locator("main").inner_text()


def filter_each_tab(sites, reader):
    """By place and date on all four tabs; the filter stays on from one to the next."""
    reader.goto(f"{sites.public}/reports/?jurisdiction=99001&from=2026-10-01&to=2026-12-31")
    assert reader.get_by_role("link", name=re.compile("fiscal 2027 Q1")).count() >= 1
    for tab in ("Overview", "FAQs", "Fact Sheet", "Archived Reports"):
        click(reader.get_by_role("navigation", name="Main").get_by_role("link", name=tab, exact=True))
        assert "jurisdiction=99001&from=2026-10-01&to=2026-12-31" in reader.url
        assert reader.get_by_text("Alder County, Example State (99001)").count() >= 1
    reader.goto(f"{sites.public}/reports/?jurisdiction=99003&from=2026-10-01")
    assert reader.get_by_role("link", name=re.compile("fiscal 2027 Q1")).count() == 0


def download_what_is_shown(sites, reader, folder):
    reader.goto(f"{sites.public}/detainers/?jurisdiction=99001&outcome=declined")
    said = reader.locator(".said").inner_text()
    with reader.expect_download() as downloading:
        click(reader.locator("#downloads").get_by_role("link", name="CSV"))
    downloading.value.save_as(folder / "detainers.csv")
    with open(folder / "detainers.csv", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert said.startswith(f"{len(rows):,} detainer")
    assert {(row["jurisdiction"], row["outcome"], row["demonstration"]) for row in rows} == {
        ("99001", "declined", "yes")
    }


def open_the_previous_edition(sites, reader):
    reader.goto(f"{sites.public}/editions/")
    newest = max(int(number) for number in re.findall(r"/editions/(\d+)/", reader.content()))
    assert reader.goto(f"{sites.public}{REPORT}?edition={newest - 1}").status == 404
    reader.goto(f"{sites.public}/reports/?edition={newest - 1}")
    assert "You are reading an old edition" in reader.locator("main").inner_text()
    assert reader.get_by_role("link", name=re.compile("fiscal 2027 Q1")).count() == 0
