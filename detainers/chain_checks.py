"""The gate: what the chains of an edition tell of one person together."""

from detainers.models import Detainer
from detainers.persons import held_twice
from editions.checks import ERROR, RECORDS, check
from editions.day_words import day_words


@check("held_twice", ERROR, RECORDS, Detainer)
def one_custodian_at_a_time(edition):
    """Publishing would refuse the same; here it is said before review."""
    for first, second, first_day, last_day in held_twice(edition):
        yield (
            f"Detainers {first} and {second} are of one person, and two custodians hold that person from "
            f"{day_words(first_day)} to {day_words(last_day)}: correct the chain of one of them."
        )
