"""What the gate says of an edition, code by code."""

from editions.checks import findings_of

# What every message of personal data ends with.
REMEDY = (
    ". Take it out; only the number or address of an office may stay, once a reference keeper has put it on "
    "the list of allowed words."
)


def found(edition, *codes):
    """(level, message) of the findings with one of the codes."""
    return [(each.level, each.message) for each in findings_of(edition) if each.code in codes]


def facts(edition, *codes):
    return [each.said for each in findings_of(edition) if each.code in codes]
