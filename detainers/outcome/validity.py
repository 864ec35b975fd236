"""What makes a detainer valid, by its form and the day it was prepared: the dated settings of the rule.

None stands for “not settled”: whatever turns on it then reads “unknown”, and nobody is blamed.
"""

import datetime
from dataclasses import dataclass

from detainers.models import Detainer
from detainers.outcome.steps import FIRST, LAST

Form = Detainer.Form


@dataclass(frozen=True)
class Validity:
    """One line of the settings. No forms: every form without a line of its own."""

    name: str
    forms: frozenset
    first_day: datetime.date
    last_day: datetime.date
    needs_criminal_arrest: bool | None
    needs_service: bool | None
    needs_warrant: bool | None
    weekends_count: bool | None
    explanation: str


POLICY_OF_2017 = datetime.date(2017, 4, 2)
NOT_SETTLED_HOURS = (
    "The federal rule leaves weekends and federal holidays out of the 48 hours, and the guidance with Form "
    "I-247A names no such exception: not settled."
)
VALIDITIES = (
    Validity(
        "Form I-247A, whenever prepared",
        frozenset({Form.I247A.value}),
        FIRST,
        LAST,
        needs_criminal_arrest=True,
        needs_service=True,
        needs_warrant=True,
        weekends_count=None,
        explanation=f"The form of the policy that began on April 2, 2017. {NOT_SETTLED_HOURS}",
    ),
    Validity(
        "Form I-247G, whenever prepared",
        frozenset({Form.I247G.value}),
        FIRST,
        LAST,
        needs_criminal_arrest=None,
        needs_service=None,
        needs_warrant=None,
        weekends_count=None,
        explanation="Asks for notice alone, in some offices since 2025. The rules that came with it are not "
        "known to us.",
    ),
    Validity(
        "Any other form, prepared before April 2, 2017",
        frozenset(),
        FIRST,
        POLICY_OF_2017 - datetime.timedelta(1),
        needs_criminal_arrest=False,
        needs_service=False,
        needs_warrant=False,
        weekends_count=False,
        explanation="Older detainers keep the rule of their day. The federal rule (8 CFR 287.7(d)) leaves "
        "weekends and federal holidays out of the 48 hours.",
    ),
    Validity(
        "Any other form, prepared from April 2, 2017",
        frozenset(),
        POLICY_OF_2017,
        LAST,
        needs_criminal_arrest=True,
        needs_service=True,
        needs_warrant=True,
        weekends_count=None,
        explanation=f"ICE Policy 10074.2 asks the same of every detainer from then on. {NOT_SETTLED_HOURS}",
    ),
)
SETTINGS = ("needs_criminal_arrest", "needs_service", "needs_warrant", "weekends_count")


def settings_of(form, first_day, last_day):
    """{setting: True, False or None} for a detainer prepared in a span of days.

    Where the span touches two lines that differ, the setting is not settled.
    """
    own = [line for line in VALIDITIES if form in line.forms]
    own = own or [line for line in VALIDITIES if not line.forms]
    lines = [line for line in own if line.first_day <= last_day and first_day <= line.last_day]
    found = {name: {getattr(line, name) for line in lines} for name in SETTINGS}
    return {name: values.pop() if len(values) == 1 else None for name, values in found.items()}
