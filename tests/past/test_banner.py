"""The banner of an old edition: was what the page shows corrected since, and where does it differ."""

import pytest

from tests.pages.page import read, said, statements

pytestmark = pytest.mark.django_db

KING, LINN = "/jurisdictions/53033/king-county-state-53/", "/jurisdictions/41043/linn-county-state-41/"
FIGURES = "The figures of this page were"


def banner(public, path, number=3, query=None):
    """What the banner says besides which edition this is, and its last link."""
    page = read(public, path, (query or {}) | {"edition": number})
    (notice,) = page.all("div[@class='notice notice--old']")
    first, *rest = notice.findall("p")
    assert said(first).startswith(f"You are reading an old edition. This is edition {number}, published ")
    assert said(first).endswith("Read the newest edition (6)")
    links = [link.get("href") for paragraph in rest for link in paragraph.findall("a")]
    return " ".join(map(said, rest)), links[-1] if links else None


def test_a_correction_of_the_figures_is_named_with_a_link_to_exactly_what_differs(public, made):
    days = {"from": "2015-02-01", "to": "2015-02-28"}

    assert banner(public, KING, query=days) == (
        f"{FIGURES} corrected since, in edition 4. See what differs",
        f"/editions/compare/?old=3&new=6&jurisdiction={made.king.geoid}&from=2015-02-01&to=2015-02-28",
    )


def test_the_edition_that_corrected_is_one_link_away(public, made):
    page = read(public, KING, {"edition": 3})

    assert page.links()["4"] == "/editions/4/"


def test_figures_that_nobody_corrected_are_said_to_stand(public, made):
    stand = f"{FIGURES} not corrected and not revised since; later editions may have added to them."

    assert banner(public, KING, query={"from": "2019-01-01"}) == (stand, None)
    assert banner(public, "/jurisdictions/41/state-41/", query={"from": "2019-01-01"}) == (stand, None)


def test_a_place_that_a_correction_moved_rows_to_is_told_of_it(public, made):
    assert banner(public, LINN)[0] == f"{FIGURES} corrected since, in edition 4. See what differs"


def test_a_revision_is_not_called_a_correction(public, made):
    assert banner(public, "/reports/weekly/", number=2)[0] == (
        "This report was corrected since, in edition 4, "
        "and changed without a correction since, in editions 6, 3. See its history"
    )


@pytest.mark.parametrize("path", ["/", "/detainers/", "/jurisdictions/", "/fact-sheet/", "/data/"])
def test_every_page_with_figures_of_the_record_says_whether_they_were_corrected(public, made, path):
    words, url = banner(public, path)

    assert words == f"{FIGURES} corrected since, in edition 4. See what differs"
    assert url == "/editions/compare/?old=3&new=6"


def test_a_record_says_whether_it_changed_with_a_link_to_its_history(public, made):
    changed, gone, same = (f"/detainers/{made.uid[n]}/" for n in (1, 4, 9))

    assert banner(public, changed) == (
        "This detainer was corrected since, in edition 4. See its history",
        f"{changed}#field-changes",
    )
    assert banner(public, gone)[0] == (
        "This detainer was corrected since, in edition 4. The newest edition no longer has it: why."
    )
    assert banner(public, same) == ("This detainer was not changed since.", None)


def test_policies_cases_and_reports_say_so_too(public, made):
    assert [
        banner(public, path) for path in (f"/policies/{made.policy.uid}/", f"/highlights/{made.case.uid}/")
    ] == [
        (
            f"This {name} was changed without a correction since, in edition 5. See its history",
            f"/{names}/{record.uid}/#{anchor}",
        )
        for name, names, record, anchor in (
            ("policy", "policies", made.policy, "history"),
            ("case", "highlights", made.case, "field-changes"),
        )
    ]
    assert banner(public, "/reports/weekly/")[1] == "/reports/weekly/#editions"


@pytest.mark.parametrize(
    "path",
    [
        "/faqs/",
        "/glossary/",
        "/calendar/",
        "/help/",
        "/methodology/",
        "/policies/",
        "/highlights/",
        "/reports/",
    ],
)
def test_lists_of_texts_and_records_say_whether_one_changed(public, made, path):
    words, url = banner(public, path)

    assert words.startswith("What this page lists was c")
    assert words.endswith("See it in the newest edition")
    assert url == path


def test_the_history_that_the_banner_leads_to_is_there(public, made):
    pages = [
        read(public, path)
        for path in (
            f"/detainers/{made.uid[1]}/",
            f"/highlights/{made.uid['case']}/",
            f"/policies/{made.uid['policy']}/",
        )
    ]

    found = [
        {element.get("id") for element in page.main.iter()} & {"field-changes", "history"} for page in pages
    ]
    assert found == [{"field-changes"}, {"field-changes"}, {"history"}]


@pytest.mark.parametrize("path", ["/", "/detainers/", KING, "/reports/weekly/", "/policies/"])
def test_the_banner_costs_one_statement_more(public, made, path):
    # A list of an early edition also asks in which months its rows lie.
    more = 2 if path == "/detainers/" else 1
    assert statements(public, path, {"edition": 3}) <= statements(public, path, {"edition": 6}) + more


def test_the_banner_is_printed_with_the_address_of_the_newest(settings):
    assert ".notice--old a::after" in (settings.BASE_DIR / "static/css/print.css").read_text("utf-8")


@pytest.mark.parametrize("path", ["/", KING])
def test_what_additions_alone_followed_is_not_asked_after(public, made, path):
    assert banner(public, path, number=5)[0] == (
        f"{FIGURES} not corrected and not revised since; later editions may have added to them."
    )
    assert statements(public, path, {"edition": 5}) == statements(public, path, {"edition": 6})
