"""Pages in the states that nobody looks at every day: readable on a phone, by keyboard and by everyone."""

import pytest
from django.test import RequestFactory

from reports.alone import alone
from tests.browser.looking import problems, too_wide
from tests.builders import make_edition, make_editor, make_user
from tests.records import make_faq, make_report
from tests.staff.site import visit
from tests.states.serving import SITE, kept, window
from tests.withdrawing.steps import withdraw

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KING = "/jurisdictions/53033/king-county-state-53/"
PERIODS = "from=2015-03-01&to=2015-03-31&with_from=2015-02-01&with_to=2015-02-28"
# {what is looked at: (address, status)}; {…} are filled from the record.
STATES = {
    "an old edition": ("/?edition=3", 200),
    "an old report that was corrected": ("/reports/weekly/?edition=1", 200),
    "an empty list": ("/detainers/?jurisdiction=53033&from=2031-01-01", 200),
    "an empty overview": ("/?jurisdiction=53033&from=2031-01-01", 200),
    "no place of a name": ("/jurisdictions/?q=Kinng", 200),
    "no edition of a kind": ("/editions/?kind=notice&published_from=2031-01-01", 200),
    "what was withdrawn": ("/highlights/{case}/", 410),
    "what was taken away": ("/detainers/{removed}/", 410),
    "a place to choose": ("/detainers/?jurisdiction=King", 300),
    "an address that cannot be read": ("/detainers/?from=yesterday", 400),
    "an address that leads nowhere": ("/report/weekly/", 404),
    "a refused comparison": (f"/compare/?{PERIODS}", 400),
    "editions compared": ("/editions/compare/?old=3&new=4", 200),
    "a search with hits": ("/search/?q=detainer", 200),
    "a search without a hit": ("/search/?q=quilwort&jurisdiction=53033", 200),
    "a preview of a draft": ("/preview/{draft}/faqs/", 200),
    "what is sent": ("/405", 405),
    "a fault of ours": ("/500", 500),
    "no database": ("/503", 503),
}


@pytest.fixture
def known(made):
    """What fills the addresses: a withdrawn case, a detainer taken away, a draft with texts."""
    withdraw(made.case)
    author = make_editor()
    draft = make_edition(author)
    make_faq(draft, author, question="Drafted?", answer="Not a word of it is public.")
    make_report(draft, author, slug="drafted")
    return {"case": made.uid["case"], "removed": made.uid[4], "draft": draft.pk}


@pytest.fixture
def states(public, known):
    """{name: (address, status)} and {address: answer}: of the public site, of the preview, and of neither."""
    staff = visit(make_user("reviewer"))
    found = {name: (path.format(**known), status) for name, (path, status) in STATES.items()}
    pages = {
        path: kept((staff if path.startswith("/preview/") else public).get(path))
        for path, _ in found.values()
    }
    return found, pages | {
        f"/{status}": kept(alone(RequestFactory().get("/"), status)) for status in (405, 500, 503)
    }


def opened(page, found):
    """Each state in turn, as the page shows it."""
    for name, (path, status) in found.items():
        answer = page.goto(SITE + path)
        assert (name, answer.status) == (name, status)
        yield name


def test_no_state_runs_off_a_phone_and_each_has_one_heading(states):
    found, pages = states
    with window(pages) as page:
        wrong = {
            name: too_wide(page, 320) + ["no single heading"] * (page.locator("h1").count() != 1)
            for name in opened(page, found)
        }

    assert {name: faults for name, faults in wrong.items() if faults} == {}


@pytest.mark.long
def test_no_state_has_an_accessibility_violation(states):
    found, pages = states
    with window(pages) as page:
        wrong = {name: problems(page, 320, 1280) for name in opened(page, found)}

    assert {name: faults for name, faults in wrong.items() if faults} == {}
