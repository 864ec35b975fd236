"""What each edition did to a policy, worked out from its versions; nothing of it is typed."""

from dataclasses import dataclass, field

from django.db.models import Q

from detainers.models import Policy
from editions.models import Edition
from reports.policy_words import said_of
from reports.templating import day, in_force

# What a version says, in the order its page says it.
SAID = {
    "Place": lambda policy: str(policy.jurisdiction),
    "Title": lambda policy: policy.title,
    "Instrument": lambda policy: policy.instrument,
    "Enacted": lambda policy: day(policy.enacted_on) if policy.enacted_on else "",
    "Time": in_force,
    "Limits": lambda policy: policy.limit_words,
    "In words": lambda policy: policy.summary,
    "Line": lambda policy: policy.line,
    "Source": lambda policy: policy.source_name,
    "Address of the source": lambda policy: policy.source_url,
    "Source last seen": lambda policy: day(policy.seen_on) if policy.seen_on else "",
    "Note": lambda policy: policy.note,
}


@dataclass(frozen=True)
class Change:
    """One field of a policy that an edition changed; empty words where it said nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """A policy as an edition left it, and what that edition changed. A removal has no more to say."""

    policy: Policy
    edition: Edition
    what: str
    changes: list = field(default_factory=list)


def versions_of(reading, **which):
    """Every published version up to the reading, removals too; oldest first."""
    rows = Policy.objects.filter(since__lte=reading.number, **which).order_by("since", "pk")
    return rows.select_related("edition", "jurisdiction__state")


def history(reading, uid):
    """[Version], oldest first; two queries."""
    versions, before = [], None
    for policy in versions_of(reading, uid=uid).prefetch_related("criteria"):
        if policy.removed:
            versions.append(Version(policy, policy.edition, "removed"))
        elif before is None:
            versions.append(Version(policy, policy.edition, "added again" if versions else "added"))
        else:
            versions.append(Version(policy, policy.edition, "changed", changes(before, policy)))
        before = None if policy.removed else policy
    return versions


def changes(old, new):
    """[Change] between two versions: fields, then classes of offense."""
    pairs = [(name, say(old), say(new)) for name, say in SAID.items()]
    answers = criteria_of(old), criteria_of(new)
    pairs += [(name, *(said.get(name, "") for said in answers)) for name in {**answers[0], **answers[1]}]
    return [Change(name, before, after) for name, before, after in pairs if before != after]


def criteria_of(policy):
    return {f"Criteria: {each.class_words}": criterion_words(each) for each in policy.criteria.all()}


def criterion_words(criterion):
    said = said_of(criterion).removeprefix(criterion.class_words).lstrip(": ")
    return f"{said} ({criterion.note})" if criterion.note else said


def standing_or_removed(reading, *conditions):
    """Policies of the reading in their order, and every removal so far."""
    standing = Q(pk__in=Policy.objects.as_of(reading).values("pk"))
    return versions_of(reading).filter(standing | Q(removed=True), *conditions).in_order()


def standing_and_taken_out(found):
    """Of `standing_or_removed` the policies of the reading, and with them what `taken_out` tells."""
    here = [policy for policy in found if not policy.removed]
    gone = sorted((policy for policy in found if policy.removed), key=place_in_history)
    uids = {policy.uid for policy in here}
    return here, list({policy.uid: policy for policy in gone if policy.uid not in uids}.values())


def place_in_history(policy):
    """By edition, a draft last."""
    return policy.since is None, policy.since, policy.pk


def taken_out(reading, *conditions):
    """The newest removal of each policy that was published once and is not in the reading."""
    standing = Policy.objects.as_of(reading).values("uid")
    rows = versions_of(reading, removed=True).filter(*conditions).exclude(uid__in=standing)
    return list({policy.uid: policy for policy in rows}.values())


def named(reading, uids):
    """{identifier: the newest version}, removals too, for links from corrections; no query without any."""
    return {policy.uid: policy for policy in versions_of(reading, uid__in=uids)} if uids else {}
