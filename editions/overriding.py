"""Setting a warning aside: by an editor, with a reason that readers see, as part of the edition."""

from dataclasses import dataclass
from hashlib import sha256

from django.urls import NoReverseMatch, reverse

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

    @property
    def address(self):
        """Where what was found can be mended; empty where the check does not say."""
        place = getattr(self.finding, "place", ())
        if not place:
            return ""
        model, pk, name = place
        try:
            page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
        except NoReverseMatch:
            return ""
        return f"{page}#id_{name}"


def overrides_of(edition):
    """Its overrides, oldest first; one query."""
    rows = Override.objects.filter(edition=edition, removed=False)
    return list(rows.select_related("made_by").order_by("pk"))


def answered(findings, overrides):
    """Each finding with the override that answers it."""
    overrides = {(row.code, row.finding): row for row in overrides}
    return [
        Answered(found, None if found.level == ERROR else overrides.get((found.code, found.said)))
        for found in findings
    ]


def noted_findings(edition):
    """What the checks found when the edition was handed over last, as it was noted then; two queries.

    Nobody can change it since; the checks run anew when it is approved.
    """
    run = edition.gate_runs.first()
    rows = run.findings.all() if run else []
    return [Finding(row.code, row.level, row.message or row.finding, row.owner, row.finding) for row in rows]


def not_accepted(edition, accepted):
    """The overridden warnings whose reasons are not among the accepted keys; three queries."""
    found = answered(noted_findings(edition), overrides_of(edition))
    return [each for each in found if each.override and each.key not in accepted]


def left_over(findings, overrides):
    """Overrides that answer nothing any more."""
    found = {(finding.code, finding.said) for finding in findings}
    return [row for row in overrides if (row.code, row.finding) not in found]


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
    found = answered(findings_of(edition), overrides_of(edition))
    # Two records may be warned of in the same words: one override answers both.
    alike = {each.key: each.finding for each in found if each.is_open and not each.is_error}
    return [override(edition, finding, by=by, reason=reason) for finding in alike.values()]
