"""What one edition changed: every text and record by name, detainers by number."""

from dataclasses import dataclass

from django.db.models import CharField, Count, Q, Sum, TextField, UUIDField, Value
from django.db.models.functions import Cast

from detainers.models import Detainer, OutcomeRule, Policy, TallyEntry
from editions.models import Edition
from reports.models import (
    Announcement,
    CaseHighlight,
    Claim,
    ContentBlock,
    Correction,
    Faq,
    GlossaryTerm,
    Report,
)

# What the records are called, and the field that names each.
RECORDS = {
    Report: ("Reports", "title", "report-detail", "slug"),
    CaseHighlight: ("Highlights", "title", "highlight-detail", "uid"),
    Correction: ("Corrections", "slug", None, "uid"),
    Policy: ("Policies", "title", "policy-detail", "uid"),
    Faq: ("Questions and answers", "question", None, "uid"),
    Claim: ("Fact-sheet entries", "statement", None, "uid"),
    GlossaryTerm: ("Glossary", "term", None, "uid"),
    ContentBlock: ("Notices", "title", None, "uid"),
    Announcement: ("Announced dates", "title", None, "uid"),
    OutcomeRule: ("Rules for outcomes", "lift_reason", None, "uid"),
}


@dataclass(frozen=True)
class Change:
    """One record that an edition opened, closed or both."""

    name: str
    what: str
    view: str | None = None
    key: str = ""


@dataclass(frozen=True)
class TableChanges:
    """The changes to one kind of record."""

    label: str
    changes: list

    def count(self, what):
        return sum(change.what == what for change in self.changes)

    @property
    def added(self):
        return self.count("new")

    @property
    def changed(self):
        return self.count("changed")

    @property
    def removed(self):
        return self.count("removed")


def touched(number):
    """Every version of a record, detainers apart, that begins or ends with the edition; one query."""
    queries = [
        model.objects.filter(Q(since=number) | Q(until=number), since__isnull=False, removed=False)
        .order_by()
        .values_list(
            Value(label, CharField()),
            Cast("uid", UUIDField()),
            "since",
            Cast(name, TextField()),
            Cast(key, TextField()),
        )
        for model, (label, name, _, key) in RECORDS.items()
    ]
    return queries[0].union(*queries[1:], all=True)


def table_changes(number):
    """[TableChanges] of an edition, kinds without a change left out.

    A record with a version that ends and another that begins is changed; only begins: new; only ends: removed.
    """
    found = {}
    for label, uid, since, name, key in touched(number):
        versions = found.setdefault(label, {}).setdefault(uid, {})
        if since == number:
            versions["new"] = (name, key)
        else:
            versions["old"] = (name, key)
    views = {label: view for label, _, view, _ in RECORDS.values()}
    return [
        TableChanges(label, sorted((change_of(v, views[label]) for v in by_uid.values()), key=lambda c: c.name))
        for label, by_uid in found.items()
    ]


def change_of(versions, view):
    name, key = versions.get("new") or versions["old"]
    if "new" not in versions:
        return Change(name or "(empty)", "removed")
    return Change(name or "(empty)", "changed" if "old" in versions else "new", view, key)


def detainer_changes(number):
    """How many versions of detainers the edition opened and closed; one query."""
    rows = Detainer.objects.filter(Q(since=number) | Q(until=number), since__isnull=False, removed=False)
    return rows.aggregate(
        opened=Count("pk", filter=Q(since=number)), closed=Count("pk", filter=Q(until=number))
    )


def published(reading):
    """The editions up to the one being read, the newest first."""
    return Edition.objects.filter(number__isnull=False, number__lte=reading.number).order_by("-number")


def detainers_added(reading):
    """{edition's number: change in the number of detainers on record}; one query."""
    entries = TallyEntry.objects.filter(grain=TallyEntry.Grain.NATION, edition_number__lte=reading.number)
    rows = entries.values("edition_number").annotate(n=Sum("change"))
    return {row["edition_number"]: row["n"] for row in rows}
