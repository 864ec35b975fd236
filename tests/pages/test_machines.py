import pytest
from django.db import OperationalError

from reports.views import machines
from tests.builders import make_detainer, make_source
from tests.pages.page import read, statements
from tests.records import an_edition

pytestmark = pytest.mark.django_db


def test_health_asks_no_database_unless_asked_whether_it_is_ready(public):
    assert (public.get("/healthz").content, statements(public, "/healthz")) == (b"ok\n", 0)
    assert (public.get("/healthz?ready=1").content, statements(public, "/healthz?ready=1")) == (b"ok\n", 1)


def test_a_process_whose_database_is_gone_is_not_ready(public, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(machines, "newest_reading", gone)

    response = public.get("/healthz?ready=1")

    assert (response.status_code, response.content) == (503, b"the database does not answer\n")
    assert public.get("/healthz").status_code == 200


def test_robots_may_read_everything_but_old_and_further_pages(public, settings):
    settings.PUBLIC_ADDRESS = "https://ddr.example.org"

    assert public.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /*?*edition=",
        "Disallow: /*?*after=",
        "Allow: /*card.png?*edition=",
        "",
        "Sitemap: https://ddr.example.org/sitemap.xml",
    ]


def shared(public, name):
    page = read(public, "/faqs/")
    return [meta.get("content") for meta in page.root.findall(f".//meta[@property='{name}']")]


def test_before_the_first_edition_a_link_can_be_shared(public, settings):
    settings.PUBLIC_ADDRESS = "https://ddr.example.org"

    assert shared(public, "og:url") == ["https://ddr.example.org/faqs/"]


def test_a_shared_link_to_invented_records_says_that_they_are_invented(public):
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, source=make_source(slug="invented", is_demonstration=True))

    assert shared(public, "og:title") == ["DEMONSTRATION: Frequently asked questions"]


def test_security_txt_exists_only_with_a_contact(public, settings):
    assert read(public, "/.well-known/security.txt").status == 404

    settings.SECURITY_CONTACT = "mailto:security@example.org"
    lines = public.get("/.well-known/security.txt").content.decode().splitlines()

    assert [line.split(":")[0] for line in lines] == ["Contact", "Expires", "Policy", "Preferred-Languages"]
    assert lines[0] == "Contact: mailto:security@example.org"
    assert "security@example.org" in read(public, "/vulnerability-disclosure-policy/").links()
