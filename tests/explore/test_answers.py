"""What every answer carries: methods, tags, headers, and refusals in plain words."""

import pytest

from tests.builders import make_jurisdiction
from tests.explore.record import (
    draft_detainers,
    links_of,
    publish_changes,
    publish_detainers,
    text_of,
)

pytestmark = pytest.mark.django_db

# PublicClient asks for the role, takes the public one and gives the old one back.
ROLE_SWITCHES = 3
PAGES = ["/", "/detainers/", "/jurisdictions/", "/jurisdictions/53033/king-county-state-53/"]


@pytest.fixture
def two_editions():
    """A detainer that edition 2 corrects from declined to honored, and a draft that would lift it."""
    king = make_jurisdiction()
    (detainer,) = publish_detainers({"jurisdiction": king, "facility_as_written": "OLD JAIL"})
    publish_changes([(detainer, {"outcome": "honored", "facility_as_written": "NEW JAIL"})])
    draft_detainers({"jurisdiction": king, "facility_as_written": "DRAFT JAIL"})
    return detainer


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_only_get_and_head_are_answered(public, method):
    answers = [getattr(public, method)(path) for path in (*PAGES, "/detainers.csv", "/nowhere/")]

    assert {(answer.status_code, answer.headers["Allow"]) for answer in answers} == {(405, "GET, HEAD")}


def test_head_answers_as_get_does_without_a_body(public, two_editions):
    names = ("ETag", "Content-Type", "Cache-Control")
    for path in (*PAGES, "/detainers.csv"):
        got, headed = public.get(path), public.head(path)

        assert (headed.status_code, b"".join(headed)) == (200, b"")
        assert [headed.headers[name] for name in names] == [got.headers[name] for name in names]


def test_head_does_not_make_the_file_it_is_asked_about(public, two_editions, django_assert_max_num_queries):
    with django_assert_max_num_queries(ROLE_SWITCHES + 3):  # edition, sources, whether it is a demonstration
        public.head("/detainers.csv")


@pytest.mark.parametrize("held", ["{}", "W/{}", '"other", {}', 'W/"other",W/{}'])
def test_an_unchanged_page_is_answered_304_with_its_tag(public, two_editions, held):
    keep = "public, max-age=4, stale-while-revalidate=30, stale-if-error=55"
    for path in (*PAGES, "/detainers.csv"):
        tag = public.get(path).headers["ETag"]

        answer = public.get(path, headers={"If-None-Match": held.format(tag)})

        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (tag, keep)


def test_a_new_edition_changes_the_tag_and_drafts_do_not(public):
    king = make_jurisdiction()
    (detainer,) = publish_detainers({"jurisdiction": king})
    before = public.get("/detainers/").headers["ETag"]

    draft_detainers({"jurisdiction": king})
    with_draft = public.get("/detainers/").headers["ETag"]
    publish_changes([(detainer, {"outcome": "honored"})])
    after = public.get("/detainers/", headers={"If-None-Match": before})

    assert with_draft == before
    assert after.status_code == 200
    assert after.headers["ETag"] != before


def test_pages_differ_in_their_tags_by_filter_and_by_edition(public, two_editions):
    addresses = [
        "/detainers/",
        "/detainers/?sort=oldest",
        "/detainers/?edition=1",
        "/detainers/?edition=2",
        "/",
    ]

    tags = {public.get(address).headers["ETag"] for address in addresses}

    assert len(tags) == len(addresses)


def test_a_refused_or_missing_page_has_no_tag(public, two_editions):
    answers = [public.get("/detainers/?from=never"), public.get("/nowhere/")]

    assert [(answer.status_code, "ETag" in answer.headers) for answer in answers] == [
        (400, False),
        (404, False),
    ]


STRICT = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}


ANSWERS = {
    **dict.fromkeys([*PAGES, "/detainers.csv"], 200),
    "/detainers/?from=never": 400,
    "/nowhere/": 404,
    "/detainers": 301,
    "/?fbclid=1": 302,
}


def missing_headers(answer):
    return [name for name, value in STRICT.items() if value not in answer.headers.get(name, "")]


def test_strict_headers_are_on_every_answer(public, two_editions):
    answers = {path: public.get(path) for path in ANSWERS}

    assert {path: answer.status_code for path, answer in answers.items()} == ANSWERS
    assert [missing_headers(answer) for answer in answers.values()] == [[]] * len(ANSWERS)
    policies = {answer.headers["Content-Security-Policy"] for answer in answers.values()}
    assert [("unsafe" in each, "frame-ancestors 'none'" in each) for each in policies] == [(False, True)]
    assert [path for path, answer in answers.items() if answer.cookies] == []


def test_strict_headers_are_on_answers_without_a_page(public, two_editions):
    answer = public.post("/")

    assert (answer.status_code, missing_headers(answer)) == (405, [])


def test_an_address_without_its_last_slash_leads_to_the_page(public, two_editions):
    answer = public.get("/detainers?outcome=declined")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/detainers/?outcome=declined")


UNREADABLE = [
    "/detainers/?jurisdiction=%00",
    "/detainers/?jurisdiction=%00&jurisdiction=53033",
    "/detainers/?a%00b=1",
    "/jurisdictions/?q=%00",
    "/jurisdictions/?q=%FF%FE",
    "/jurisdictions/?q=%C0%AF",
    "/jurisdictions/?%80=1",
    "/nowhere%00/",
]


def test_a_character_that_no_address_has_is_refused(public, two_editions):
    answers = [public.get(address) for address in UNREADABLE]

    said = "The address contains a character that no address may have."
    assert {(answer.status_code, said in text_of(answer)) for answer in answers} == {(400, True)}
    assert [b"\x00" in answer.content for answer in answers] == [False] * len(UNREADABLE)


def test_bytes_of_a_path_that_are_not_text_are_not_found(public):
    assert public.get("/jurisdictions/%FF/").status_code == 404


def test_an_address_with_too_many_parameters_is_refused_in_plain_words(public, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000  # as the public process has it

    answer = public.get("/detainers/?" + "&".join(f"a{n}=1" for n in range(1200)))

    assert (answer.status_code, answer.content) == (400, b"This address cannot be read.\n")


def test_a_host_that_is_not_ours_is_refused_in_plain_words(public):
    answer = public.get("/", headers={"Host": "evil.example"})

    assert (answer.status_code, answer.content) == (400, b"This address cannot be read.\n")


def test_no_link_of_a_refused_page_leads_back_to_it(public, two_editions):
    answer = public.get("/detainers/?from=never&to=2015-12-31&jurisdiction=53033&edition=1")

    addresses = [address for _, address in links_of(answer) if address.startswith("/")]
    assert [address for address in addresses if "never" in address] == []
    kept = "/detainers/?to=2015-12-31&jurisdiction=53033&edition=1"
    assert kept in addresses
    assert public.get(kept).status_code == 200
