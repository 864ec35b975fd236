"""What the invented detainers tell: how many of what, where, and each chain's steps."""

import hashlib
from dataclasses import dataclass
from datetime import date

from detainers.models.outcomes import CustodyTaken, Outcome

PER_QUARTER = 75
FIRST_MONTHS = [(year, month) for year in (2024, 2025, 2026) for month in (1, 4, 7, 10)][3:-1]
# Declined in each quarter; the reports of the last two name 24 (declined or misdirected) and 31.
DECLINED = (12, 14, 11, 15, 17, 19, 21, 31)
MISDIRECTED = (1, 1, 1, 1, 1, 1, 3, 1)
# The quarter with a detainer whose chain is corrected; no report tells of it.
CORRECTED_IN = date(2026, 1, 1), date(2026, 3, 31)
STATE, STATE_WORDS = "99", "EXAMPLE STATE"
CHECKSUM = hashlib.sha256(b"invented detainers of Example State, version 1").hexdigest()

# How often a jail appears among detainers, and among those declined.
SHARES = {
    "alder-county-jail": (6, 4),
    "beech-county-jail": (6, 1),
    "cedar-county-jail": (5, 1),
    "dogwood-county-jail": (3, 1),
    "elm-county-jail": (3, 1),
    "elm-city-jail": (4, 2),
    "fir-county-jail": (4, 8),
    "hawthorn-county-jail": (4, 1),
    "juniper-county-jail": (2, 1),
    "larch-county-jail": (2, 1),
    "maple-county-jail": (3, 1),
    "maple-city-jail": (3, 1),
    "oak-county-jail": (5, 1),
    "willow-county-jail": (2, 1),
    "birch-city-jail": (4, 6),
    "alder-city-lockup": (2, 1),
    "beech-state-prison": (4, 1),
    "fir-federal-detention-center": (5, 0),
}

# How often a lift reason appears in a quarter, where nothing but the source's word is known.
WORDS = {
    "Booked into Detention": 16,
    "Lifted": 5,
    "Prosecutorial Discretion": 2,
    "Lifted - Lack of Space": 1,
    "Case Closed": 2,
    "Transferred": 2,
    "Alien Not Subject to Deportation": 1,
    "United States Citizen Interviewed": 1,
    "Early Release": 1,
}


@dataclass(frozen=True)
class Story:
    """A chain of custody: steps as “kind day”, days from the day prepared; “!” marks the other jail.

    The outcome is what the rule is to give: it says how often a story is told, and tests hold the rule to it.
    """

    outcome: str
    custody_taken: str
    steps: str
    per_quarter: int = 1


BEGUN = "arrested -1, booked_in -1, issued 0, received 0, served 1"
YES, NO = CustodyTaken.YES, CustodyTaken.NO
STORIES = (
    Story(
        Outcome.HONORED,
        YES,
        f"{BEGUN}, acknowledged 1, notice_given 4, hold_began 6, handed_over 7",
        3,
    ),
    Story(
        Outcome.HONORED,
        NO,
        f"{BEGUN}, notice_given 4, hold_began 6, hold_ran_out 8, issuer_absent 8, to_community 8",
    ),
    Story(Outcome.DECLINED, NO, f"{BEGUN}, to_community 5", 2),
    Story(Outcome.DECLINED, YES, f"{BEGUN}, to_community 5, picked_up 24"),
    Story(Outcome.HONORED_IN_PART, NO, f"{BEGUN}, acknowledged 1, notice_given 4, to_community 6"),
    Story(Outcome.HONORED_IN_PART, YES, f"{BEGUN}, notice_given 4, to_community 6, picked_up 6"),
    Story(Outcome.TRANSFERRED, YES, f"{BEGUN}, transferred_out 4, picked_up 10"),
    Story(
        Outcome.MISDIRECTED,
        NO,
        "arrested -1!, booked_in -1!, issued 0, misdirected 1, to_community 9!",
    ),
    Story(Outcome.NOT_RECEIVED, NO, "arrested -1, booked_in -1, issued 0, to_community 3"),
)


SOURCE = {
    "name": "Invented detainers of Example State",
    "publisher": "This site (demonstration)",
    "licence": "Invented; no rights reserved.",
    "note": "Demonstration: every row is invented. No person, place or event is real.",
    "is_demonstration": True,
}


# Two places have this name: a county, and a city that is no part of it.
AMBIGUOUS = {"facility_as_written": "ELM JAIL", "city_as_written": "ELM", "state_as_written": STATE_WORDS}
