"""The one-sentence reason of a finding: the table's sentence with the names of the chain in it."""

from detainers.models import Detainer, EventKind
from detainers.models.outcomes import DECLINES, Outcome

Asked = Detainer.Asked
ENDED = {
    EventKind.DIED: "the person died",
    EventKind.DEPORTED: "the person was deported",
    EventKind.ESCAPED: "an escape was noticed",
}


# Of what somebody left undone who is blamed for it.
BLAMES = {*DECLINES, Outcome.HONORED_IN_PART}


def reason(row, course):
    return row.why.format_map(Words(course)).rstrip(".") + gone_along(row, course) + "."


def gone_along(row, course):
    """After a transfer nothing may show that the detainer arrived, too: whoever is blamed is told so."""
    is_presumed = row.outcome in BLAMES and course.moved and not course.has_acted_since_moved
    return "; the detainer is taken to have gone along with the transfer" if is_presumed else ""


class Words:
    """What the sentences of the table can name, worked out when a sentence asks for it."""

    def __init__(self, course):
        self.course = course

    def __getitem__(self, name):
        return WORDS[name](self.course)


def named(step, otherwise="The jail"):
    return step.place_words if step is not None and step.place_words else otherwise


def sent(course):
    return named(course.misdirected[-1])


def ended(course):
    return ENDED[course.end.kind]


def absent(course):
    return "; the issuing agency did not come" if course.absent else ""


def held(course):
    return "; it held the person" if course.holds else ""


def undone(course):
    """What a custodian did not do that released the person."""
    if course.asked == Asked.HOLD:
        return f"the hold that was asked{'; it gave notice' if course.notice else ''}"
    return "notice or hold"


def excuse(course):
    return f". {course.excuse.why}" if course.excuse else ""


WORDS = {
    "jail": lambda course: named(course.answers),
    "sent": sent,
    "next": lambda course: named(course.keeper, "another jail"),
    "kept": lambda course: named(course.with_whom or course.keeper, "another jail"),
    "released": lambda course: named(course.end),
    "released_at": lambda course: named(course.end or course.keeper, "another jail"),
    "ended": ended,
    "absent": absent,
    "held": held,
    "undone": undone,
    "excuse": excuse,
}
