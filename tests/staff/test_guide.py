"""The staff guide: one file, one page, linked everywhere."""

import re

import pytest
from django.urls import Resolver404, resolve

from reports.staff.guide import text
from tests.builders import make_user
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["editor", "reviewer", "publisher", "reference keeper", "administrator"])
def test_everybody_reads_it_and_finds_it_below_every_page(role):
    client = visit(make_user(role))

    assert '<a href="/guide/">Staff guide, one page</a>' in client.get("/").content.decode()
    page = client.get("/guide/")
    assert page.context["title"] == "Staff guide"
    assert "Nothing is public until an edition is published." in page.content.decode()


def test_each_of_its_links_leads_to_a_page_of_the_staff_site():
    links = sorted(set(re.findall(r'href="(/[^"]*)"', text())))
    assert links == [
        "/",
        "/content/",
        "/deliveries/",
        "/older/new/",
        "/quarters/new/",
        "/reports/announcement/",
        "/trail/",
    ]
    client = visit(make_user("editor"))
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_a_visitor_is_asked_to_log_in(client):
    assert client.get("/guide/").headers["Location"].startswith("/login/")


def test_the_public_site_has_no_guide(settings):
    with pytest.raises(Resolver404):
        resolve("/guide/", urlconf=settings.PUBLIC_URLCONF)
