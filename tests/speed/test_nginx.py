"""What readers get through the shipped settings of nginx, from a site that says shorter times than ours."""

import gzip
import http.client
import socket
import ssl
import time
from functools import partial

import pytest

from tests.speed.nginx import NGINX, made_up_site, nginx

pytestmark = pytest.mark.skipif(
    not NGINX, reason="NOT RUN: there is no nginx here; on Debian, as root: apt-get install nginx-light"
)
KEPT = "public, max-age=1, stale-while-revalidate=2, stale-if-error=2"
HTML = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": KEPT}
OLD, NEW = b"<p>edition 1</p>" * 100, b"<p>edition 2</p>" * 100
# Longer than what the site says a page is fresh; nginx counts whole seconds.
FRESH = 2.1


def opened(folder):
    """A folder that the server's own user may enter."""
    folder.chmod(0o755)
    return folder


def asked(port, folder, path, **headers):
    trusting = ssl.create_default_context(cafile=folder / "public.crt")
    connection = http.client.HTTPSConnection("localhost", port, context=trusting, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """(the site, a function that asks for a path through nginx, the folder of stored files, nginx's port)."""
    folder, files = opened(tmp_path_factory.mktemp("nginx")), opened(tmp_path_factory.mktemp("stored"))
    with made_up_site() as site, nginx(folder, site.server_port, files) as port:
        yield site, partial(asked, port, folder), files, port


def page(site, path, body=OLD, tag='"1"', status=200):
    site.pages[path] = (status, HTML | ({"ETag": tag} if tag else {}), body)


def test_the_site_is_asked_once_for_what_many_read(served):
    site, ask, *_ = served
    site.pages["/many"] = (200, {"Cache-Control": "max-age=60"}, OLD)
    assert {ask("/many").body for _ in range(20)} == {OLD}
    assert len(site.asked_for("/many")) == 1


def test_readers_are_told_to_ask_again_and_what_never_changes_keeps_its_year(served):
    site, ask, *_ = served
    page(site, "/told")
    site.pages["/static/a.css"] = (200, {"Cache-Control": "max-age=315360000, public, immutable"}, b"p {}")
    answers = [ask("/told"), ask("/told"), ask("/static/a.css"), ask("/static/a.css")]
    assert [answer.headers.get_all("Cache-Control") for answer in answers] == [
        *[["public, max-age=0, must-revalidate"]] * 2,
        *[["max-age=315360000, public, immutable"]] * 2,
    ]


def test_a_reader_who_has_the_page_is_answered_by_nginx_alone(served):
    site, ask, *_ = served
    site.pages["/held"] = (200, {"Cache-Control": "max-age=60", "ETag": '"1"'}, OLD)
    tag = ask("/held").headers["ETag"]
    again = ask("/held", **{"If-None-Match": tag})
    assert (again.status, again.body, len(site.asked_for("/held"))) == (304, b"", 1)


def test_what_is_old_is_asked_for_with_its_tag_and_kept_when_it_still_holds(served):
    site, ask, *_ = served
    page(site, "/same")
    ask("/same")
    time.sleep(FRESH)
    assert ask("/same").body == ask("/same").body == OLD
    first, second = site.asked_for("/same")
    assert ("If-None-Match" in first, second["If-None-Match"]) == (False, '"1"')


def test_a_new_edition_shows_as_soon_as_the_old_page_is_no_longer_fresh(served):
    site, ask, *_ = served
    page(site, "/new")
    ask("/new")
    page(site, "/new", NEW, '"2"')
    time.sleep(FRESH)
    assert ask("/new").body == NEW


def test_a_withdrawn_page_is_gone_as_soon(served):
    site, ask, *_ = served
    page(site, "/withdrawn")
    ask("/withdrawn")
    page(site, "/withdrawn", b"withdrawn", tag=None, status=410)
    site.pages["/withdrawn"][1].pop("Cache-Control")
    time.sleep(FRESH)
    assert (ask("/withdrawn").status, ask("/withdrawn").body) == (410, b"withdrawn")


def test_an_ill_site_is_covered_for_the_seconds_it_said_and_no_longer(served):
    site, ask, *_ = served
    for path, seconds in {"/covered": 60, "/too-long": 1}.items():
        site.pages[path] = (200, {"Cache-Control": f"max-age=1, stale-if-error={seconds}"}, OLD)
        ask(path)
        site.pages[path] = (500, {}, b"broken")
    time.sleep(FRESH + 1.1)
    assert (ask("/covered").status, ask("/covered").body) == (200, OLD)
    ill = ask("/too-long")
    assert (ill.status, ill.headers["Retry-After"], b"try again in a minute" in ill.body) == (503, "60", True)


def test_a_site_that_is_down_is_covered_as_an_ill_one(served):
    site, ask, *_ = served
    site.pages["/down"] = (200, {"Cache-Control": "max-age=1, stale-if-error=60"}, OLD)
    ask("/down")
    site.is_down = True
    time.sleep(FRESH)
    answers = [ask("/down"), ask("/never-asked")]
    site.is_down = False
    assert [answer.status for answer in answers] == [200, 503]
    assert answers[0].body == OLD


def test_a_page_is_packed_once_and_kept_packed(served):
    site, ask, *_ = served
    page(site, "/packed")
    packed = [ask("/packed", **{"Accept-Encoding": said}) for said in ("gzip", "deflate, gzip;q=1.0")]
    assert [gzip.decompress(answer.body) for answer in packed] == [OLD, OLD]
    assert {answer.headers["ETag"] for answer in packed} == {'W/"1"'}
    assert ask("/packed").body == OLD
    assert len(site.asked_for("/packed")) == 2
    time.sleep(FRESH)
    ask("/packed", **{"Accept-Encoding": "gzip"})
    assert site.asked_for("/packed")[-1]["If-None-Match"] == 'W/"1"'


def stored(site, files):
    content = gzip.compress(b"uid,outcome\r\n" * 5000)
    (files / "ab12.gz").write_bytes(content)
    headers = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="detainers-edition-1.csv"',
        "Cache-Control": KEPT,
        "ETag": '"ab12-gzip"',
        "X-Accel-Redirect": "/stored/ab12.gz",
    }
    site.pages["/editions/1/detainers.csv"] = (200, headers, b"")
    return content


def test_a_whole_file_is_sent_by_nginx_and_in_parts_where_asked(served):
    site, ask, files, _ = served
    content = stored(site, files)
    whole = ask("/editions/1/detainers.csv", **{"Accept-Encoding": "gzip"})
    part = ask("/editions/1/detainers.csv", **{"Accept-Encoding": "gzip", "Range": "bytes=10-19"})
    changed = ask("/editions/1/detainers.csv", **{"Range": "bytes=10-19", "If-Range": '"older"'})
    assert (whole.status, whole.body) == (200, content)
    assert (part.status, part.body, part.headers["Content-Range"]) == (
        206,
        content[10:20],
        f"bytes 10-19/{len(content)}",
    )
    assert (changed.status, len(changed.body)) == (200, len(content))
    told = ("ETag", "Content-Encoding", "Content-Type", "Content-Disposition", "Cache-Control")
    assert [whole.headers[name] for name in told] == [
        '"ab12-gzip"',
        "gzip",
        "text/csv; charset=utf-8",
        'attachment; filename="detainers-edition-1.csv"',
        "no-cache",
    ]


def test_the_folder_of_stored_files_is_no_address(served):
    site, ask, files, _ = served
    stored(site, files)
    assert ask("/stored/ab12.gz").status == 404


def test_rows_of_a_filter_are_asked_of_the_site_each_time(served):
    site, ask, *_ = served
    site.pages["/detainers.csv?outcome=declined"] = (200, HTML, b"uid\r\n")
    assert [ask("/detainers.csv?outcome=declined").body for _ in range(3)] == [b"uid\r\n"] * 3
    assert len(site.asked_for("/detainers.csv?outcome=declined")) == 3


def test_the_site_is_told_the_host_and_that_readers_came_by_https(served):
    site, ask, *_ = served
    page(site, "/host")
    ask("/host")
    (headers,) = site.asked_for("/host")
    assert (headers["Host"], headers["X-Forwarded-Proto"]) == ("localhost", "https")


def test_browsers_are_offered_http_2(served):
    port = served[3]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        assert secure.selected_alpn_protocol() == "h2"
