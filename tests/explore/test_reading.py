"""Which edition an address reads, and what every answer carries."""

import pytest

from detainers.models import DetainerPerson
from editions.acting import acting_as
from reports.reading import Reading, newest_reading, read_edition
from tests.builders import as_public, make_jurisdiction, publish
from tests.explore.record import (
    draft_detainers,
    links_of,
    publish_changes,
    publish_detainers,
    rows_of,
    text_of,
    uids,
)

pytestmark = pytest.mark.django_db

# PublicClient asks for the role, takes the public one and gives the old one back.
ROLE_SWITCHES = 3
PAGES = ["/", "/detainers/", "/jurisdictions/", "/jurisdictions/53033/king-county-state-53/"]

ONE_NUMBER = "An edition is one whole number: edition=3."
NO_EDITIONS = {
    "edition=0": "There is no edition 0. Choose 1 to 2.",
    "edition=3": "There is no edition 3. Choose 1 to 2.",
    "edition=999": "There is no edition 999. Choose 1 to 2.",
    "edition=abc": ONE_NUMBER,
    "edition=-1": ONE_NUMBER,
    "edition=1.0": ONE_NUMBER,
    "edition=": ONE_NUMBER,
    "edition=%D9%A1": ONE_NUMBER,
    "edition=1&edition=2": ONE_NUMBER,
    f"edition={'9' * 5000}": ONE_NUMBER,
}


@pytest.fixture
def two_editions():
    """A detainer that edition 2 corrects from declined to honored, and a draft that would lift it."""
    king = make_jurisdiction()
    (detainer,) = publish_detainers({"jurisdiction": king, "facility_as_written": "OLD JAIL"})
    publish_changes([(detainer, {"outcome": "honored", "facility_as_written": "NEW JAIL"})])
    draft_detainers({"jurisdiction": king, "facility_as_written": "DRAFT JAIL"})
    return detainer


def test_before_the_first_edition_every_page_says_that_nothing_is_published(public):
    draft_detainers({"jurisdiction": make_jurisdiction(), "facility_as_written": "DRAFT JAIL"})

    answers = [public.get(path) for path in PAGES]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]
    assert ["Nothing is published yet." in text_of(answer) for answer in answers] == [True] * 4
    assert [b"DRAFT JAIL" in answer.content for answer in answers] == [False] * 4


def test_without_an_edition_the_newest_is_read(public, two_editions):
    answer = public.get("/detainers/")

    text = text_of(answer)
    assert rows_of(answer) == uids([two_editions])
    assert ("NEW JAIL" in text, "OLD JAIL" in text, "DRAFT JAIL" in text) == (True, False, False)
    assert "You are reading an old edition" not in text


def test_edition_1_shows_the_record_as_it_stood_with_a_banner_to_the_newest(public, two_editions):
    answer = public.get("/detainers/", {"edition": "1", "outcome": "declined"})

    text = text_of(answer)
    assert rows_of(answer) == uids([two_editions])
    assert ("NEW JAIL" in text, "OLD JAIL" in text) == (False, True)
    assert "You are reading an old edition. This is edition 1," in text
    assert ("Read the newest edition (2)", "/detainers/?outcome=declined") in links_of(answer)


def test_every_link_of_an_old_edition_stays_in_it(public, two_editions):
    answer = public.get("/detainers/", {"edition": "1"})

    inside = [address for words, address in links_of(answer) if address.startswith("/")]
    leaving = [address for address in inside if "edition=1" not in address]
    assert leaving == ["/detainers/"]  # the banner's link to the newest


def test_naming_the_newest_edition_shows_the_newest_without_a_banner(public, two_editions):
    answers = [public.get(path, {"edition": "2"}) for path in PAGES]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert ["You are reading an old edition" in text_of(answer) for answer in answers] == [False] * 4


@pytest.mark.parametrize("path", PAGES)
def test_an_edition_there_is_none_of_is_refused(public, two_editions, path):
    answers = {query: public.get(f"{path}?{query}") for query in NO_EDITIONS}

    assert {answer.status_code for answer in answers.values()} == {400}
    assert [query for query, answer in answers.items() if NO_EDITIONS[query] not in text_of(answer)] == []


def test_no_edition_can_be_named_before_the_first(public):
    answer = public.get("/?edition=0")

    assert answer.status_code == 400
    assert "There is no edition 0. Nothing is published yet." in text_of(answer)


def test_the_draft_edition_cannot_be_read_by_its_coming_number(public, two_editions):
    answer = public.get("/detainers/?edition=3")

    assert answer.status_code == 400
    assert b"DRAFT JAIL" not in answer.content


def test_reading_knows_whether_it_is_old(two_editions):
    with as_public():
        newest = newest_reading()
        old = read_edition(_Asked(edition=["1"]))

    assert (newest.number, newest.newest, newest.is_old, newest.edition.number) == (2, 2, False, 2)
    assert (old.number, old.newest, old.is_old, old.edition.number) == (1, 2, True, 1)
    assert Reading(0, 0).is_old is False


class _Asked(dict):
    def getlist(self, name):
        return self.get(name, [])


def test_what_other_sites_append_is_dropped_by_a_redirect(public, two_editions):
    ours = "jurisdiction=53033&jurisdiction=53&sort=oldest"
    appended = ["utm_source=x", "fbclid=x", "gclid=1&utm_campaign=a%26b", "msclkid="]

    answers = [public.get(f"/detainers/?from=2015-01-01&{each}&{ours}") for each in appended]

    clean = f"/detainers/?from=2015-01-01&{ours}"
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, clean)] * 4
    assert public.get(clean).status_code == 200


def test_the_redirect_never_leads_to_another_host(public):
    answer = public.get("/", {"utm_source": "x"}, PATH_INFO="//evil.example/")

    assert answer.headers["Location"] == "/%2Fevil.example/"


def test_names_that_only_look_appended_are_refused_not_dropped(public):
    answer = public.get("/detainers/?utmsource=x")

    assert answer.status_code == 400
    assert "no filter “utmsource”" in text_of(answer)


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
    keep = "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400"
    for path in (*PAGES, "/detainers.csv"):
        tag = public.get(path).headers["ETag"]

        answer = public.get(path, headers={"If-None-Match": held.format(tag)})

        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (tag, keep)


def test_a_304_asks_the_database_one_thing(public, two_editions, django_assert_num_queries):
    tag = public.get("/").headers["ETag"]

    with django_assert_num_queries(1 + ROLE_SWITCHES):
        assert public.get("/", headers={"If-None-Match": tag}).status_code == 304


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
    tag = public.get("/").headers["ETag"]

    answers = [public.post("/"), public.get("/", headers={"If-None-Match": tag})]

    assert [answer.status_code for answer in answers] == [405, 304]
    assert [missing_headers(answer) for answer in answers] == [[], []]


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


def test_an_address_with_too_many_parameters_is_refused_in_plain_words(public):
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


def test_what_is_private_of_a_person_is_on_no_page_and_in_no_file(public):
    edition, editor, (detainer,) = draft_detainers({"jurisdiction": make_jurisdiction()})
    private = {
        "person_key": "canary-key",
        "citizenship": "canary-land",
        "sex": "canary-sex",
        "birth_year": 1901,
        "criminality": "canary-crime",
        "threat_level": "canary-level",
        "charge": "canary-charge",
        "original": {"canary": "canary-row"},
    }
    with acting_as(editor):
        DetainerPerson.objects.create(detainer=detainer, **private)
    publish(edition, editor)

    answers = [public.get(path) for path in (*PAGES, f"/detainers/{detainer.uid}/", "/detainers.csv")]

    assert [answer.status_code for answer in answers] == [200] * 6
    bodies = [b"".join(answer) for answer in answers]
    assert [
        path for path, body in zip(PAGES, bodies, strict=False) if b"canary" in body or b"1901" in body
    ] == []
    assert b"canary" not in bodies[-1]
