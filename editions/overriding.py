"""Setting a warning aside: by an editor, with a reason that readers see, as part of the edition."""

from dataclasses import dataclass
from hashlib import sha256

from editions.acting import acting_as
from editions.checks import ERROR, Finding, findings_of
from editions.gate import Override


class NotOverridable(Exception):
    """What was to be overridden is an error, or is not found."""


def key_of(code, finding):
    """A short name of a finding, for the address of its page."""
    return sha256(f"{code}|{finding}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Answered:
    """A finding and the override that answers it, None where nobody has."""

    finding: Finding
    override: Override

    @property
    def key(self):
        return key_of(self.finding.code, self.finding.said)

    @property
    def is_error(self):
        return self.finding.level == ERROR

    @property
    def is_open(self):
        return self.override is None


def answered(edition, findings):
    """Each finding with its override; one query."""
    rows = Override.objects.filter(edition=edition, removed=False).select_related("made_by")
    overrides = {(row.code, row.finding): row for row in rows}
    return [
        Answered(found, None if found.level == ERROR else overrides.get((found.code, found.said)))
        for found in findings
    ]


def left_over(edition, findings):
    """Overrides of the edition that answer nothing any more; one query."""
    found = {(finding.code, finding.said) for finding in findings}
    rows = Override.objects.filter(edition=edition, removed=False).order_by("pk")
    return [row for row in rows if (row.code, row.finding) not in found]


def override(edition, finding, *, by, reason):
    """Set one warning aside; the database refuses it for all but an editor and a draft edition."""
    if finding.level == ERROR:
        raise NotOverridable("An error cannot be overridden: it must be fixed.")
    with acting_as(by):
        return Override.objects.create(
            edition=edition, code=finding.code, finding=finding.said, reason=reason.strip()
        )


def override_all(edition, *, by, reason):
    """Set every open warning aside for one reason: for commands that publish what was looked at before."""
    return [
        override(edition, each.finding, by=by, reason=reason)
        for each in answered(edition, findings_of(edition))
        if each.is_open and not each.is_error
    ]
