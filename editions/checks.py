"""The gate: what must be right in an edition before it is submitted, and again before it is approved.

Other apps register their checks in AppConfig.ready, as with Django's system checks.
"""

from copy import copy
from dataclasses import dataclass, field
from functools import wraps

from editions.contents import row_counts

ERROR, WARNING = "error", "warning"
registered = []

# Who answers for what a check finds.
TEXTS = "the editor of the text"
RECORDS = "the editor of the records"
PLACES = "whoever decides on places"
EDITION = "the editor who opened the edition"


@dataclass(frozen=True)
class Finding:
    """One thing a check found: a code, a level, and what to do about it.

    `fact` is what was found without the remedy, as readers may see it beside an override; a warning
    gives one, in words that stay the same as long as the matter does.
    """

    code: str
    level: str
    message: str
    owner: str = EDITION
    fact: str = ""
    # Where it stands, for a link: (model, key of the record, name of the field).
    place: tuple = field(default=(), compare=False)

    @property
    def said(self):
        return self.fact or self.message


class Said(str):
    """What a check says, and where: see `at`."""

    place = ()


def at(record, name, sentence):
    """The sentence of a finding, which stands in a field of a record."""
    said = Said(sentence)
    said.place = (type(record), record.pk, name)
    return said


def error(code, message, owner=EDITION):
    return Finding(code, ERROR, message, owner, place=getattr(message, "place", ()))


def warning(code, fact, remedy, owner=EDITION):
    return Finding(code, WARNING, f"{fact} {remedy}", owner, fact, getattr(fact, "place", ()))


def check(code, level, owner, *models):
    """Register a check: a function of an edition that yields what it finds.

    An error yields sentences that say what is wrong, where, and what to do; a warning yields pairs of
    a fact and a remedy. With models it is only asked where the edition has drafts of one of them.
    """

    def register(function):
        @wraps(function)
        def findings(edition):
            for said in function(edition):
                yield error(code, said, owner) if level == ERROR else warning(code, *said, owner)

        findings.code, findings.level, findings.owner = code, level, owner
        findings.models = frozenset(models)
        registered.append(findings)
        return findings

    return register


def once_per_run(function):
    """What several checks of one run ask of an edition, asked once; outside a run, each time."""

    @wraps(function)
    def asked(edition):
        answers = getattr(edition, "asked", None)
        if answers is None:
            return function(edition)
        if function not in answers:
            answers[function] = function(edition)
        return answers[function]

    return asked


def findings_of(edition, held=None):
    """What every check finds; those of models without drafts in the edition need not ask the database.

    `held` is `row_counts` of the edition, where that is known already.
    """
    edition = copy(edition)
    edition.asked, edition.held = {}, row_counts(edition) if held is None else held
    return [
        finding
        for function in registered
        if not getattr(function, "models", ()) or function.models & edition.held.keys()
        for finding in function(edition)
    ]


def errors_of(edition):
    return [finding for finding in findings_of(edition) if finding.level == ERROR]


def names_of_checks():
    return [function.__name__ for function in registered]


def as_rows(findings):
    """Findings as the database keeps them."""
    names = ("code", "level", "message", "owner", "fact")
    return [{name: getattr(found, name) for name in names} | {"finding": found.said} for found in findings]
