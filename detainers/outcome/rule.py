"""The rule: the first row of the decision table that fits a chain, and what follows from it."""

import datetime
from dataclasses import dataclass

from detainers.models import Detainer, Exactness
from detainers.models.outcomes import DECLINES, Answer, CustodyTaken, Outcome
from detainers.outcome import table
from detainers.outcome.course import Course
from detainers.outcome.reasons import reason
from detainers.outcome.steps import Request, Step

# Version 1 was for the cases of reports alone. A change that can move an outcome is a new version.
VERSION = 2
Asked = Detainer.Asked
ACTS = ("notice", "hold")
# Rows about chains of which nothing can be taken for certain.
NOT_TO_BE_READ = {row.name for row in table.BEFORE_THE_END if row.outcome == Outcome.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Finding:
    """What follows from a chain. `answers` is the step whose custodian answers, None where nobody does.

    `went_to` is the step that says with whom the detainer was; `row` names the row that decided.
    """

    asked: str
    notice: str
    hold: str
    outcome: str
    answers: Step | None
    went_to: Step | None
    custody_taken: str
    declined_on: datetime.date | None
    declined_on_exactness: str
    reason: str
    row: str
    version: int = VERSION


def finding(steps, request=None):
    """The Finding of a chain's steps, in their order, for what a detainer asked. Pure, and never raises."""
    course = Course(list(steps), request or Request())
    row = next(row for row in table.ROWS if row.fits(course))
    course.excuse = table.excuse_of(course) if row.outcome == Outcome.HONORED_IN_PART else None
    notice, hold = (answer(act, row, course) for act in ACTS)
    day, exactness = declined_on(row, (notice, hold), course)
    return Finding(
        asked=str(course.asked),
        notice=notice,
        hold=hold,
        outcome=row.outcome.value,
        answers=answering(row, course),
        went_to=went_to(course),
        custody_taken=custody_taken(row, course),
        declined_on=day,
        declined_on_exactness=exactness,
        reason=reason(row, course),
        row=row.name,
    )


def answering(row, course):
    """A move to a custodian that is not named is answered for by nobody known."""
    if not row.is_answered or (row.outcome == Outcome.TRANSFERRED and course.is_unnamed):
        return None
    return course.answers


def went_to(course):
    """Where the detainer was: with the last custodian it came to, else where it was sent in error."""
    sent = [step for step in (*course.came, *course.misdirected) if step.place is not None]
    return course.misdirected[-1] if course.is_misdirected else course.with_whom or (sent or [None])[-1]


def custody_taken(row, course):
    if row.name in NOT_TO_BE_READ and course.custody_taken != CustodyTaken.YES:
        return CustodyTaken.UNKNOWN.value
    return course.custody_taken.value


def answer(act, row, course):
    """What became of notice or of hold: not asked, done, or what the row says of what was not done."""
    if course.asked in (Asked.NOTICE, Asked.HOLD) and act != course.asked:
        return Answer.NOT_ASKED.value
    if row.name in NOT_TO_BE_READ:
        return Answer.UNKNOWN.value
    if row.outcome != Outcome.MISDIRECTED and (row.name == "handed over" or act in course.done):
        return Answer.HONORED.value if course.acts_asked or act in course.done else Answer.UNKNOWN.value
    return undone(act, row, course)


def undone(act, row, course):
    if row.outcome in DECLINES:
        return Answer.DECLINED.value
    if row.outcome == Outcome.HONORED_IN_PART:
        return course.excuse.outcome.value if course.excuse else Answer.DECLINED.value
    return Answer.UNKNOWN.value if row.outcome == Outcome.HONORED else row.outcome.value


def declined_on(row, answers, course):
    """The day of the release by which something was declined, and how exactly it is known."""
    is_declined = Answer.DECLINED in answers and row.outcome in (*DECLINES, Outcome.HONORED_IN_PART)
    if is_declined and course.end is not None and course.end.is_dated:
        return course.end.happened_on, str(course.end.exactness)
    return None, Exactness.UNKNOWN.value
