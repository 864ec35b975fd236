"""The rules of a place over time, line by line, with the times of which nothing is on record."""

from dataclasses import dataclass
from datetime import date

from detainers.models import Policy
from editions.language import gettext as _
from editions.language import noop
from reports.charts import policy_line
from reports.policy_history import standing_and_taken_out
from reports.templating import day, from_words, until_words

NOTHING = noop("Nothing on record")


@dataclass(frozen=True)
class Spell:
    """A time of a line: a rule, or none on record. Days are None where not known; `last` is included."""

    first: date | None
    last: date | None
    from_words: str
    until_words: str
    policy: Policy | None = None
    number: int | None = None

    def holds_on(self, asked):
        return (self.first is None or self.first <= asked) and (self.last is None or asked <= self.last)


@dataclass(frozen=True)
class Line:
    """Rules of a place that replace each other, oldest first, and the gaps between them."""

    slug: str
    spells: list
    on: date | None = None

    @property
    def title(self):
        """“Sheriff holds”, from the slug."""
        return self.slug.replace("-", " ").capitalize()

    @property
    def asked(self):
        """What the line says of the day asked for: a rule, or nothing on record."""
        found = [spell.policy for spell in self.spells if self.on and spell.holds_on(self.on)]
        return found[0] if found else None

    @property
    def drawing(self):
        return policy_line(
            [(spell.first, spell.last, spell.number) for spell in self.spells],
            until=max(spell.policy.seen_on for spell in self.spells if spell.policy),
            marked=self.on,
            title=_("%(line)s: rules on record over time", line=self.title),
            identifier=f"line-{self.slug}",
        )


def policies_of(found, place, scope, on=None):
    """What a place's page says of policies: its own line by line, those of a state's places, and removals.

    A line is told whole where a rule of it was in force in the days asked for; with a day of
    its own, every line is told, for it may have nothing on record on that day. `found` are the
    policies of the place, standing and removed.
    """
    rows, removals = standing_and_taken_out(found)
    in_days = [policy for policy in rows if policy.overlaps(scope.first_day, scope.last_day)]
    told = {policy.line for policy in (rows if on else in_days)}
    own = [policy for policy in rows if policy.jurisdiction_id == place.pk and policy.line in told]
    return {
        "on": on,
        "in_days": in_days,
        "policies": [policy for policy in rows if on in policy.in_force] if on else in_days,
        "lines": lines_of(own, on),
        "taken_out": removals,
    }


def lines_of(policies, on):
    """[Line] of policies in the order of their days, by name."""
    found = {}
    for policy in policies:
        found.setdefault(policy.line, []).append(policy)
    return [Line(slug, spells(rules), on) for slug, rules in sorted(found.items())]


def spells(rules):
    """Rules in order, with a gap before one that does not begin where the last ended."""
    made, before = [], None
    for number, policy in enumerate(rules, 1):
        if before and is_gap(before.in_force, policy.in_force):
            made.append(gap(before, policy))
        made.append(
            Spell(
                policy.in_force.lower,
                policy.last_day,
                from_words(policy),
                until_words(policy),
                policy,
                number,
            )
        )
        before = policy
    return made


def is_gap(before, after):
    return None not in (before.upper, after.lower) and before.upper < after.lower


def gap(before, after):
    """From the day after the last to the day before the next."""
    first, last = before.in_force.upper, date.fromordinal(after.in_force.lower.toordinal() - 1)
    return Spell(first, last, day(first), day(last))
