"""Citations: frozen by the edition, dated as the page dates it, and never an agency's without leave."""

from datetime import UTC, datetime

import pytest

from editions.models import Edition
from reports.citing import citations
from tests.builders import make_jurisdiction
from tests.explore.record import publish_changes, publish_detainers, text_of

# 02:30 in London is still the evening before in Washington.
PUBLISHED = datetime(2026, 12, 15, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _host(settings):
    settings.PUBLIC_ADDRESS = "https://ddr.example"


def edition():
    return Edition(number=3, published_at=PUBLISHED)


def test_a_citation_is_frozen_by_the_edition_in_every_style():
    url = "https://ddr.example/detainers/?from=2015-01-01&edition=3"

    assert citations("Detainers", "/detainers/?from=2015-01-01", edition()) == {
        "Plain": f"Declined Detainer Report, “Detainers”, edition 3, published December 14, 2026, {url}",
        "APA": f"Declined Detainer Report. (2026, December 14). Detainers (Edition 3). {url}",
        "BibTeX": "@misc{ddr-3-detainers-from-2015-01-01, author = {{Declined Detainer Report}}, "
        "title = {{Detainers}}, year = {2026}, "
        f"note = {{Edition 3, published December 14, 2026}}, url = {{{url}}}}}",
        "Wikipedia": "{{cite web |title=Detainers |publisher=Declined Detainer Report |date=2026-12-14 "
        f"|edition=3 |url={url}}}}}",
    }


def test_signs_that_mean_something_to_a_style_are_escaped_in_it():
    cited = citations(r"50% & {A|B} #1 [x] \y", "/", edition(), "A & B")

    assert r"author = {{A \& B}}, title = {{50\% \& \{A|B\} \#1 [x] \textbackslash{}y}}, " in cited["BibTeX"]
    assert "|title=50% & &#123;A{{!}}B&#125; #1 &#91;x&#93; \\y |publisher=A & B |" in cited["Wikipedia"]
    assert r"“50% & {A|B} #1 [x] \y”" in cited["Plain"]


def test_an_address_without_a_query_gets_one():
    assert citations("Overview", "/", edition())["Plain"].endswith("https://ddr.example/?edition=3")


def test_a_draft_or_nothing_cannot_be_cited():
    assert citations("Overview", "/", None) == {}
    assert citations("Overview", "/", Edition(title="Draft", number=None)) == {}


def test_the_agency_is_the_author_only_where_it_runs_the_site():
    cited = citations("Overview", "/", edition(), "Agency")["APA"]

    assert cited == (
        "Agency. (2026, December 14). Overview (Edition 3). Declined Detainer Report. "
        "https://ddr.example/?edition=3"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "declared", "author"),
    [
        ("ddr.agency.gov", True, "Agency. ("),
        ("ddr.agency.gov", False, "Declined Detainer Report. ("),
        ("ddr.example", True, "Declined Detainer Report. ("),
        ("agency.gov.example", True, "Declined Detainer Report. ("),
    ],
)
def test_an_undeclared_agency_is_never_named_as_author(public, settings, host, declared, author):
    settings.AGENCY_NAME, settings.AGENCY_OFFICE, settings.AGENCY_DECLARED = "Agency", "Office", declared
    settings.PUBLIC_HOST = host
    publish_detainers({"jurisdiction": make_jurisdiction()})

    text = text_of(public.get("/"))

    assert f"APA {author}" in text
    assert ("Agency" in text) is author.startswith("Agency")


@pytest.mark.django_db
def test_a_page_of_an_old_edition_is_cited_as_that_edition(public):
    (detainer,) = publish_detainers({"jurisdiction": make_jurisdiction()})
    publish_changes([(detainer, {"outcome": "honored"})])

    text = text_of(public.get("/detainers/?outcome=declined&edition=1"))

    assert "https://ddr.example/detainers/?outcome=declined&edition=1" in text
    assert "edition=2" not in text


@pytest.mark.django_db
def test_a_page_that_shows_no_record_cannot_be_cited(public):
    publish_detainers({})

    texts = [text_of(public.get(path)) for path in ("/nowhere/", "/?from=never")]

    assert ["This page cannot be cited: it shows no record." in text for text in texts] == [True, True]
