"""Resolves each distinct set of place words once, and queues the words that need a person."""

import json

from detainers.aliasing import draft_missing_aliases
from detainers.importing.staging import copy_in
from detainers.places import Resolver
from editions.statements import run

WORDS = ("facility_words", "city_words", "state_words", "code_words")


def resolve_places(source, edition=None):
    """Make the table `placed`: each set of place words in the file and what it means; return the resolver.

    An edition, by its id, is the draft that the rows go into.
    """
    run(
        "create temp table placed (facility_words text, city_words text, state_words text, code_words text,"
        " status text, facility_id bigint, jurisdiction_id text, located_in_id text, state_id text,"
        " operator text, candidates jsonb) on commit drop"
    )
    resolver = Resolver(source, edition)
    words = run(
        "select facility_words, city_words, state_words, code_words from sound"
        " union select facility_words, city_words, state_words, code_words from told_events"
    )
    copy_in("placed", (placed_row(resolver, *each) for each in words), WORDS)
    run("analyze placed")
    return resolver


def draft_aliases(edition, resolver):
    """Draft the aliases the delivery read by that no edition has had yet; return how many."""
    words_met = set(run("select distinct facility_words, city_words, state_words from placed"))
    return draft_missing_aliases(edition, resolver, words_met)


def placed_row(resolver, facility, city, state, code):
    place = resolver.resolve(facility, city, state, code)
    return [
        facility,
        city,
        state,
        code,
        place.status,
        place.facility_id,
        place.jurisdiction_id,
        place.located_in_id,
        place.state_id,
        place.operator or "unknown",
        json.dumps(list(place.candidates)),
    ]


def queue_questions(source):
    """Ask staff about every set of words that is held; counts stand for all rows of the source so far."""
    run(
        "insert into detainers_placequestion"
        " (source_id, facility_as_written, city_as_written, state_as_written, candidates, row_count)"
        " with held as ("
        "   select facility_as_written, city_as_written, state_as_written, count(*) as row_count"
        "   from detainers_detainer where source_id = %(source)s and until is null and not removed"
        "   and place_status = 'unresolved' group by 1, 2, 3),"
        " asked as ("
        "   select facility_words, city_words, state_words, (array_agg(candidates))[1] as candidates"
        "   from placed where status = 'unresolved' group by 1, 2, 3)"
        " select %(source)s, h.facility_as_written, h.city_as_written, h.state_as_written,"
        "   a.candidates, h.row_count"
        " from asked a join held h on (h.facility_as_written, h.city_as_written, h.state_as_written)"
        "   = (a.facility_words, a.city_words, a.state_words)"
        " on conflict (source_id, facility_as_written, city_as_written, state_as_written)"
        " do update set candidates = excluded.candidates, row_count = excluded.row_count",
        {"source": source.pk},
    )
