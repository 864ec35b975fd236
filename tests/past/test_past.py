"""`edition=n` gives the record as it stood, whatever is published later and whenever it is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils import timezone

from editions.versioned import VersionedQuerySet
from tests.builders import make_detainer, make_source
from tests.explore.record import text_of
from tests.past.addresses import WITHOUT_EDITION, addresses, asked, names
from tests.past.record import FIRST, LATER, begin
from tests.past.telling import differing, everything
from tests.records import an_edition, make_announcement, make_faq

pytestmark = [pytest.mark.django_db, pytest.mark.long]

YEARS_LATER = datetime(2101, 3, 1, tzinfo=UTC)
# Texts of the code, reference data, what is told by numbers of editions, the form that asks for two periods.
SHOWS_NO_VERSIONED_ROW = {
    *("accessibility", "privacy", "vulnerability-disclosure-policy", "delivery-template", "events-template"),
    *("verify-program", "public-key"),
    *("correction-policy", "correction-figures-csv", "edition-compare", "edition-compare-csv"),
    # The index of the lists, which do tell.
    "sitemap",
    # Files made at publishing, told apart by tests of their own.
    *("edition-manifest", "edition-signature", "edition-file"),
    # Told by the tally alone, which knows editions by their numbers.
    "compare",
    # Before words are typed; what they find is told by tests/pages/test_search.py.
    "search",
    *("jurisdiction-suggest", "jurisdiction-by-geoid", "edition-list", "edition-detail"),
    *("api-index", "api-description", "api-editions", "api-editions-one"),
    *("api-corrections", "api-corrections-one"),
}


def plain(paths):
    """Each path without a filter: enough for the first of the old editions."""
    return [(path, parameters) for path, parameters in paths if not parameters]


def keep(public, paths):
    """Publish editions 1 to 3; {number: what each told while it was the newest}."""
    made, kept = begin(), {}
    for number, publish in enumerate(FIRST, start=1):
        publish(made)
        kept[number] = everything(public, paths(made) if number == len(FIRST) else plain(paths(made)))
    return made, kept


def told_later(public, kept):
    """{number: the addresses that no longer tell the same by the number of the edition}."""
    return {
        number: differing(before, everything(public, [(path, dict(query)) for path, query in before], number))
        for number, before in kept.items()
    }


def test_every_address_of_the_site_map_is_asked_for_or_has_no_edition():
    found = set(asked(begin()))

    assert (found | set(WITHOUT_EDITION), found & set(WITHOUT_EDITION)) == (names(), set())


def test_what_an_edition_told_as_the_newest_it_tells_after_three_more_and_years_later(public, monkeypatch):
    made, kept = keep(public, addresses)

    for publish in LATER:
        publish(made)
    monkeypatch.setattr(timezone, "now", lambda: YEARS_LATER)

    assert len(kept[3]) >= 60
    assert told_later(public, kept) == {1: {}, 2: {}, 3: {}}


def test_a_page_that_reads_current_rows_would_be_caught(public, monkeypatch):
    """The same test on a site that forgets the edition must fail, at every page that shows a record."""
    made, kept = keep(public, lambda made: plain(addresses(made)))
    for publish in LATER:
        publish(made)
    monkeypatch.setattr(VersionedQuerySet, "as_of", lambda rows, reading: rows.current())

    caught = {resolve(path, settings.PUBLIC_URLCONF).url_name for path, _ in told_later(public, kept)[3]}

    assert set(asked(made)) - caught == SHOWS_NO_VERSIONED_ROW


def test_the_next_date_is_the_one_that_lay_ahead_when_the_edition_was_published(public, monkeypatch):
    ahead = timezone.now() + timedelta(days=10)
    with an_edition() as (edition, editor):
        make_announcement(edition, editor, title="The tenth day", announced_for=ahead)
    monkeypatch.setattr(timezone, "now", lambda: YEARS_LATER)

    said = [text_of(public.get("/", query)) for query in ({}, {"edition": "1"})]

    assert ["The tenth day" in words for words in said] == [False, True]


def test_data_are_called_old_by_the_day_their_edition_was_published(public, monkeypatch):
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, prepared_on=timezone.localdate() - timedelta(days=30))
    monkeypatch.setattr(timezone, "now", lambda: timezone.datetime.now(UTC) + timedelta(days=365))

    said = [text_of(public.get("/", query)) for query in ({}, {"edition": "1"})]

    assert ["They do not describe the present." in words for words in said] == [True, False]


def test_an_edition_before_the_first_invented_row_is_not_called_invented(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor)
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, source=make_source(slug="invented", is_demonstration=True))

    said = [text_of(public.get("/faqs/", {"edition": number})) for number in (1, 2)]
    files = [public.get("/policies.csv", {"edition": number}) for number in (1, 2)]

    assert ["Demonstration data: invented." in words for words in said] == [False, True]
    assert ["demonstration-" in answer.headers["Content-Disposition"] for answer in files] == [False, True]
