"""The frame: who runs the site, which edition is read, how to cite and correct it."""

import datetime
import re
from types import SimpleNamespace

import pytest
from jinja2 import FileSystemLoader

from reports.templating import environment


def page(**changes):
    known = {
        "title": "Detainers",
        "description": "Every detainer on record",
        "path": "/detainers/",
        "active_tab": None,
        "active_nav": "detainers",
        "crumbs": [("Detainers", None)],
        "edition": SimpleNamespace(number=6, published_at=datetime.date(2026, 11, 16)),
        "reading": SimpleNamespace(
            number=6, newest=6, is_old=False, draft=SimpleNamespace(title="Next quarter"), draft_url="/desk/"
        ),
        "newest_url": "/detainers/",
        "canonical": "https://ddr.example.org/detainers/",
        "shared": {"og:title": "Detainers"},
        "linked": "",
        "carried": [],
        "later": None,
        "is_demonstration": False,
        "is_draft": False,
        "has_looks": True,
        "last_reviewed": None,
        "cite": {"Plain": "Cite me plainly", "APA": "Cite me formally"},
        "cite_figures": ["Detainers declined: 5,315. Unit: detainers, not people."],
        "files": [("CSV", "/detainers.csv")],
        "identity": identity(),
    }
    return SimpleNamespace(**{**known, **changes})


def identity(**changes):
    known = {"is_official": False, "agency": "", "office": "", "corrections_email": "", "press_email": ""}
    known |= {"logo_text": "", "contact": ""}
    return SimpleNamespace(**{**known, **changes})


@pytest.fixture(scope="module")
def frame():
    made = environment(autoescape=True, loader=FileSystemLoader("templates/public"))
    made.globals |= {
        "link": lambda name, *args, **query: f"/{name}/",
        "static": lambda path: f"/static/{path}",
    }
    return lambda **changes: made.get_template("base.html").render(page=page(**changes))


def text(markup):
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_out_of_the_box_the_site_says_it_is_no_government_website(frame):
    assert "This is not a government website." in text(frame())
    assert "official website" not in text(frame())


def test_an_agency_that_runs_the_site_is_named(frame):
    shown = text(frame(identity=identity(is_official=True, agency="Agency A", office="Office B")))

    assert "An official website of the United States government: Agency A." in shown
    assert "not a government website" not in shown


def test_the_footer_marks_where_one_is(frame):
    at_editions = frame(path="/edition-list/?from=2015-01-01")
    below = frame(path="/edition-list/3/")

    assert re.findall(r'<a [^>]*aria-current="page">([^<]+)<', at_editions.split("<footer")[1]) == [
        "Editions"
    ]
    assert re.findall(r'<a [^>]*aria-current="true">([^<]+)<', below.split("<footer")[1]) == ["Editions"]


def test_the_current_tab_and_section_are_marked_for_everyone(frame):
    assert re.findall(r'<a [^>]*aria-current="page">([^<]+)<', frame(active_tab="faqs", active_nav=None)) == [
        "FAQs"
    ]
    assert re.findall(r'<a [^>]*aria-current="page">([^<]+)<', frame()) == ["Detainers", "Detainers"]


def test_the_newest_real_edition_has_no_banner(frame):
    assert '<div class="notices">' not in frame()


def test_an_old_edition_leads_to_the_newest(frame):
    old = frame(
        reading=SimpleNamespace(number=3, newest=6, is_old=True),
        newest_url="/detainers/?from=2014-10-01",
        carried=[("edition", "3")],
    )

    assert "You are reading an old edition." in text(old)
    assert '<a href="/detainers/?from=2014-10-01">Read the newest edition (6)</a>' in old
    assert '<input type="hidden" name="edition" value="3">' in old


def test_invented_records_and_drafts_say_so_on_the_page(frame):
    shown = text(frame(is_demonstration=True, is_draft=True))

    assert "Demonstration data: invented." in shown
    assert "DRAFT. A preview for staff" in shown
    assert '<meta name="robots" content="noindex">' in frame(is_draft=True)


def test_the_strip_says_edition_review_files_and_citations(frame):
    strip = text(frame().split('class="about-page"')[1])

    assert "Edition 6, published November 16, 2026." in strip
    assert "Download CSV" in strip
    assert "Cite Cite me plainly Other styles APA Cite me formally" in strip
    assert "One figure by itself Detainers declined: 5,315. Unit: detainers, not people." in strip


def test_a_site_without_addresses_says_so_instead_of_an_empty_link(frame):
    assert "mailto:" not in frame()
    assert "mailto:fix@example.org?subject=Error%20on%20/detainers/" in frame(
        identity=identity(corrections_email="fix@example.org")
    )


def test_before_the_first_edition_the_frame_still_stands(frame):
    nothing = {"edition": None, "cite": {}, "cite_figures": [], "files": [], "crumbs": []}
    assert "Nothing is published yet." in text(frame(**nothing))


def test_titles_cannot_carry_markup(frame):
    assert "<img" not in frame(title="<img src=x>", crumbs=[("<img src=x>", "/"), ("<img src=x>", None)])
