"""The decision table: how a chain of custody becomes an outcome. The first row that fits decides.

The methodology page prints these rows; the rule reads the same ones.
"""

from detainers.models import Detainer
from detainers.models.outcomes import Outcome
from detainers.outcome.course import CUT_SHORT, NOT_DECIDED, RAN_OUT
from detainers.outcome.rows import Row
from detainers.outcome.stays import BEFORE_THE_END

Asked = Detainer.Asked

RELEASED = (
    Row(
        "asked not known",
        Outcome.UNKNOWN,
        "Released, what the detainer asked is not known, and not both notice and hold were given.",
        "What the detainer asked is not known, so what was done cannot be held against it.",
        "A request for notice alone and a detainer are different measures.",
        lambda course: not course.acts_asked and not course.is_all_done,
    ),
    Row(
        "48 hours ran out",
        Outcome.HONORED,
        "All that was asked was done: held until the 48 hours ran out, with the notice if one was asked.",
        "{jail} did what was asked and held the person until the 48 hours ran out{absent}.",
        "Honored, although the issuer did not come.",
        lambda course: course.is_all_done and "hold" in course.acts_asked,
        is_answered=True,
    ),
    Row(
        "all done",
        Outcome.HONORED,
        "All that was asked was done before the release.",
        "{jail} did what was asked before it released the person.",
        "Notice alone was asked and given; or what was asked is not known, and both were done.",
        lambda course: course.is_all_done,
        is_answered=True,
    ),
    Row(
        "hours not decided",
        Outcome.UNKNOWN,
        "Held, and the days do not tell whether the 48 hours ran out before the release.",
        "{jail} held the person; the days alone do not tell whether 48 hours had run out at the release.",
        "Two days later can be 25 hours or 71. The event “48 hours ran out” decides, where it is on record.",
        lambda course: "hold" in course.acts_asked and course.hold == NOT_DECIDED,
    ),
    Row(
        "notice without hold",
        Outcome.HONORED_IN_PART,
        "Asked for both; notice was given before the release, and the person was not held.",
        "{jail} gave the notice that was asked and did not hold the person{excuse}.",
        "One of two things was done.",
        lambda course: course.asked == Asked.BOTH and course.notice and course.hold != CUT_SHORT,
        is_answered=True,
    ),
    Row(
        "hold without notice",
        Outcome.HONORED_IN_PART,
        "Asked for both; held until the 48 hours ran out, without notice.",
        "{jail} held the person until the 48 hours ran out and gave no notice{excuse}.",
        "One of two things was done.",
        lambda course: course.asked == Asked.BOTH and course.hold == RAN_OUT,
        is_answered=True,
    ),
    Row(
        "hold cut short",
        Outcome.HONORED_IN_PART,
        "A hold was asked; held, and released before 48 hours can have passed.",
        "{jail} held the person and released the person before 48 hours can have passed{excuse}.",
        "Part of the hold was done.",
        lambda course: "hold" in course.acts_asked and course.hold == CUT_SHORT,
        is_answered=True,
    ),
)

# Reasons why what was not done was not declined either. Each begins with what also excuses half of it.
EXCUSED = (
    Row(
        "not received",
        Outcome.NOT_RECEIVED,
        "Released; nothing shows that the detainer had reached the jail.",
        "The chain does not say that the detainer was received before the release",
        "Nobody can decline what did not arrive.",
        lambda course: not (course.reached or course.notice or course.hold in (CUT_SHORT, RAN_OUT)),
    ),
    Row(
        "not served",
        Outcome.NOT_RECEIVED,
        "Released; a copy had to be served on the person, and none was on record before the release.",
        "No copy was served on the person before the release, as the form or its day asks",
        "Without service such a detainer has no effect.",
        lambda course: course.valid["needs_service"] is True and not course.is_served,
    ),
    Row(
        "probable cause missing",
        Outcome.UNKNOWN,
        "Released; the detainer is known to lack probable cause.",
        "The detainer is known to lack probable cause, so it was not valid and nobody declined it",
        "A basis that is not recorded changes nothing; one known to be missing is never a decline.",
        lambda course: course.request.probable_cause == Detainer.ProbableCause.MISSING,
    ),
    Row(
        "warrant missing",
        Outcome.UNKNOWN,
        "Released; a warrant had to be attached and is known to be missing.",
        "The detainer is known to lack the warrant that had to be attached, so nobody declined it",
        "The same, by the settings of the form and the day.",
        lambda course: course.valid["needs_warrant"] is True and course.lacks_warrant,
    ),
    Row(
        "before the arrest",
        Outcome.UNKNOWN,
        "Released; an arrest for a criminal offense had to come first, and the detainer is older.",
        "The detainer is older than the arrest that had to come before it, so it was not valid",
        "The same, by the settings of the form and the day.",
        lambda course: course.valid["needs_criminal_arrest"] is True and course.is_before_arrest,
    ),
    Row(
        "validity not settled",
        Outcome.UNKNOWN,
        "Released; service, warrant or arrest is missing, and whether it was needed is not settled.",
        "Whether the detainer was valid is not settled for its form and day",
        "What is not settled is held against nobody.",
        lambda course: (
            (course.valid["needs_service"] is None and not course.is_served)
            or (course.valid["needs_warrant"] is None and course.lacks_warrant)
            or (course.valid["needs_criminal_arrest"] is None and course.is_before_arrest)
        ),
    ),
)

DECLINED = (
    Row(
        "notice declined",
        Outcome.NOTICE_DECLINED,
        "Asked for notice alone; released without it.",
        "{jail} released the person without the notice that was asked{held}.",
        "A declined request for notice is a measure of its own, never a declined detainer.",
        lambda course: course.asked == Asked.NOTICE,
        is_answered=True,
    ),
    Row(
        "declined",
        Outcome.DECLINED,
        "A valid detainer had come, and the custodian released the person without anything that was asked.",
        "{jail} released the person without {undone}.",
        "The only way to a declined detainer.",
        lambda course: True,
        is_answered=True,
    ),
)
ROWS = (*BEFORE_THE_END, *RELEASED, *EXCUSED, *DECLINED)


def excuse_of(course):
    """The row that says why what was not done was not declined, or None."""
    return next((row for row in EXCUSED if row.fits(course)), None)
