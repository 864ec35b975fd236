"""Who holds a page is told so before all else, and keeps the headers that it came with."""

import pytest
from django.conf import settings as site_settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from reports.reading import entity_tag, newest_number
from reports.unchanged import UnchangedMiddleware
from tests.builders import as_public, make_jurisdiction
from tests.explore.record import publish_changes, publish_detainers

pytestmark = pytest.mark.django_db
# Those of the page that a 304 says again: whether it is the same, for how long, and who else may read it.
SAID_AGAIN = ("ETag", "Cache-Control", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers")


@pytest.fixture
def detainer():
    return publish_detainers({"jurisdiction": make_jurisdiction()})[0]


def held(public, path, **asked):
    return {"If-None-Match": public.get(path, **asked).headers["ETag"]}


@pytest.mark.parametrize(
    "path", ["/", "/?edition=1", "/card.png", "/api/v1/detainers/", "/detainers.csv", "/feeds/corrections/"]
)
def test_a_304_says_again_how_long_the_page_is_kept_and_who_may_read_it(public, detainer, path):
    fresh = public.get(path)

    again = [ask(path, headers=held(public, path)) for ask in (public.get, public.head)]

    of_card = ["Cross-Origin-Resource-Policy"] if path == "/card.png" else []
    told = {name: fresh.headers[name] for name in (*SAID_AGAIN, *of_card) if name in fresh.headers}
    assert [(answer.status_code, dict(answer.headers)) for answer in again] == [(304, told)] * 2


def asked_inside(request):
    return HttpResponse("asked")


def test_whoever_holds_the_tag_is_answered_before_anything_inside_is_asked(detainer):
    answers = []
    for method in ("get", "head", "post"):
        request = getattr(RequestFactory(), method)("/detainers/?outcome=declined")
        with as_public():
            request.META["HTTP_IF_NONE_MATCH"] = entity_tag(request, newest_number())
            answers.append(UnchangedMiddleware(asked_inside)(request))

    assert [answer.status_code for answer in answers] == [304, 304, 200]


def test_a_tag_is_of_one_host_and_one_scheme(public, detainer, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    tag = held(public, "/")

    hosts = [public.get("/", headers=tag | {"Host": host}) for host in ("other.example", "strange.example")]
    secure = public.get("/", headers=tag, secure=True)

    assert [answer.status_code for answer in (*hosts, secure)] == [200, 400, 200]


def test_who_comes_over_http_is_sent_on_with_any_tag(public, detainer, settings):
    settings.SECURE_SSL_REDIRECT = True
    tag = held(public, "/", secure=True)

    answers = [public.get("/", headers=tag, secure=secure) for secure in (True, False)]

    assert [answer.status_code for answer in answers] == [304, 301]


def test_a_page_of_a_former_edition_changes_with_the_newest(public, detainer):
    before = held(public, "/detainers/?edition=1")
    publish_changes([(detainer, {"outcome": "honored"})])

    assert public.get("/detainers/?edition=1", headers=before).status_code == 200


def test_a_page_held_from_yesterday_is_asked_for_anew(public, detainer, monkeypatch):
    before = held(public, "/")
    monkeypatch.setattr("reports.reading.today", lambda: "tomorrow")

    assert public.get("/", headers=before).status_code == 200


def test_another_address_does_not_pass_for_the_one_held(public, detainer):
    tags = held(public, "/detainers/?outcome=declined")
    others = ["/detainers/", "/detainers/?outcome=honored", "/detainers/%3Foutcome=declined"]

    answers = [public.get(path, headers=tags) for path in others]

    assert [answer.status_code for answer in answers] == [200, 200, 404]


def gone(*args):
    raise OperationalError("connection to server failed")


def test_without_a_database_a_page_that_is_held_is_503_and_what_needs_none_is_answered(public, monkeypatch):
    monkeypatch.setattr("reports.reading.remembered.ask", gone)
    tag = {"If-None-Match": '"held"'}

    answers = [public.get(path, headers=tag) for path in ("/", "/healthz")]

    assert [answer.status_code for answer in answers] == [503, 200]


def test_the_middleware_that_answers_it_comes_first():
    assert site_settings.PUBLIC_MIDDLEWARE[0] == "reports.unchanged.UnchangedMiddleware"
