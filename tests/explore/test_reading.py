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
    # The banner's links: to the newest, to the edition that changed the figures, to the difference.
    assert leaving == ["/detainers/", "/editions/2/", "/editions/compare/?old=1&new=2"]


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


def test_what_is_private_of_a_person_is_on_no_page_and_in_no_file(public):
    edition, editor, (detainer,) = draft_detainers({"jurisdiction": make_jurisdiction()})
    private = {
        "person_key": "canary-key-1",
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
