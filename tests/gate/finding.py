"""What the gate says of an edition, code by code."""

from editions.checks import findings_of


def found(edition, *codes):
    """(level, message) of the findings with one of the codes."""
    return [(each.level, each.message) for each in findings_of(edition) if each.code in codes]


def facts(edition, *codes):
    return [each.said for each in findings_of(edition) if each.code in codes]
