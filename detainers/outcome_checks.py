"""What must be right in an edition's detainers before review: no outcome is typed by hand."""

from itertools import islice

from detainers.chained import OF_OUTCOME, OF_PLACE, chained
from detainers.mapped import told_wrong, without_chain
from detainers.models import Detainer
from detainers.models.outcomes import Outcome
from editions.checks import RECORDS, check_of, error

# Rows named one by one; the rest are counted.
NAMED = 10
AGAIN = "Have the outcomes of the edition worked out again."


def named(uid, row_number):
    return f"detainer {str(uid)[:8]}" + (f" (row {row_number:,} of its file)" if row_number else "")


def label(outcome):
    return f"“{Outcome(outcome).label}”" if outcome else "nothing"


def some(code, messages):
    """Errors for the first rows, and one that counts the others."""
    messages = iter(messages)
    yield from (error(code, message, RECORDS) for message in islice(messages, NAMED))
    more = sum(1 for _ in messages)
    if more:
        yield error(code, f"The same holds for {more:,} more rows.", RECORDS)


@check_of(Detainer)
def outcomes_follow_from_chains(edition):
    wrong = (row for row in chained(edition) if row.is_told_wrong)
    yield from some("outcome_not_of_chain", map(not_of_chain, wrong))


def not_of_chain(row):
    outcome, reason = OF_OUTCOME.index("outcome"), OF_OUTCOME.index("outcome_reason")
    stored, given = (label(values[outcome]) for values in (row.stored, row.given))
    return (
        f"The record says {stored}{by(row.stored_place, row)} of {named(row.uid, row.row_number)}; its chain "
        f"gives {given}{by(row.given_place, row).rstrip(',')}: {row.given[reason]} {AGAIN}"
    )


def by(place, row):
    """Who answers, by GEOID, where somebody does."""
    geoid = place[OF_PLACE.index("jurisdiction_id")]
    return f", answered for by {geoid or 'no jurisdiction'}," if row.is_answered else ""


@check_of(Detainer)
def outcomes_follow_from_the_mapping(edition):
    yield from some("outcome_not_of_mapping", map(not_of_mapping, told_wrong(edition)))


def not_of_mapping(row):
    uid, row_number, word, stored, outcome = row
    return (
        f"The record says {label(stored)} of {named(uid, row_number)}; for “{word or '(empty)'}” the mapping "
        f"of lift reasons gives {label(outcome)}. Bring the delivery in again, or correct the mapping."
    )


@check_of(Detainer)
def outcomes_of_chains_have_a_chain(edition):
    yield from some("outcome_without_chain", map(has_no_chain, without_chain(edition)))


def has_no_chain(row):
    return (
        f"The outcome of {named(*row)} is said to be worked out from its chain of custody, and it has none. "
        f"Enter the chain. {AGAIN}"
    )
