"""What must be right in an edition's detainers before review: no outcome is typed by hand."""

from itertools import islice

from detainers.chained import OF_OUTCOME, OF_PLACE, chained
from detainers.checks.rows import place_named
from detainers.mapped import told_wrong, without_chain
from detainers.models import Detainer
from detainers.models.outcomes import Outcome
from editions.checks import ERROR, RECORDS, check

# Rows named one by one; the rest are counted.
NAMED = 10
AGAIN = "Save the chain again on the page of the detainer, and its outcome is worked out anew."


def named(uid, row_number):
    return f"Detainer {str(uid)[:8]}" + (f" (row {row_number:,} of its file)" if row_number else "")


def label(outcome):
    return f"“{Outcome(outcome).label}”" if outcome else "nothing"


def some(messages):
    """The messages of the first rows, and one that counts the others."""
    messages = iter(messages)
    yield from islice(messages, NAMED)
    more = sum(1 for _ in messages)
    if more:
        yield f"The same holds for {more:,} more rows."


@check("outcome_not_of_chain", ERROR, RECORDS, Detainer)
def outcomes_follow_from_chains(edition):
    return some(not_of_chain(row) for row in chained(edition) if row.is_told_wrong)


def not_of_chain(row):
    outcome, reason = OF_OUTCOME.index("outcome"), OF_OUTCOME.index("outcome_reason")
    stored, given = (label(values[outcome]) for values in (row.stored, row.given))
    return (
        f"{named(row.uid, row.row_number)} stands as {stored}{place_of(row.stored_place, row)}. Its chain "
        f"gives {given}{place_of(row.given_place, row)}: {row.given[reason]} {AGAIN}"
    )


def place_of(place, row):
    """The place that answers, where one does; asks the database."""
    geoid = place[OF_PLACE.index("jurisdiction_id")]
    return f", counted for {place_named(geoid) if geoid else 'no place'}" if row.is_answered else ""


@check("outcome_not_of_mapping", ERROR, RECORDS, Detainer)
def outcomes_follow_from_the_mapping(edition):
    return some(map(not_of_mapping, told_wrong(edition)))


def not_of_mapping(row):
    uid, row_number, word, stored, outcome = row
    return (
        f"{named(uid, row_number)} stands as {label(stored)}; for “{word or '(empty)'}” the mapping of lift "
        f"reasons gives {label(outcome)}. Bring the delivery in again, or correct the mapping."
    )


@check("outcome_without_chain", ERROR, RECORDS, Detainer)
def outcomes_of_chains_have_a_chain(edition):
    return some(map(has_no_chain, without_chain(edition)))


def has_no_chain(row):
    return (
        f"{named(*row)} says that its outcome comes from its chain of custody, and it has none: enter the "
        "chain on its page."
    )
