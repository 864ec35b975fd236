"""What one edition changed: every text and record by name, detainers by number."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Q, Sum, TextField, UUIDField, Value, When
from django.db.models.functions import Cast, Concat

from detainers.models import Detainer, OutcomeRule, PlaceAlias, Policy, SeriesBreak, TallyEntry
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


def joined(*parts):
    return Concat(*parts, output_field=TextField())


def with_place(words):
    """Words after the place they are about, since many share their few words; alone where there is none."""
    state = joined("jurisdiction__name", Value(": "), words)
    place = joined("jurisdiction__legal_name", Value(", "), "jurisdiction__state__name", Value(": "), words)
    return Case(
        When(jurisdiction=None, then=words),
        When(jurisdiction__state=None, then=state),
        default=place,
        output_field=TextField(),
    )


@dataclass(frozen=True)
class Kind:
    """A kind of record: what it is called, what names one of it, and where one is read.

    `key` is the part of the address, or of the anchor when `anchor` says how that is made.
    """

    label: str
    name: object
    view: str
    key: str = "uid"
    anchor: str = ""
    # Whether a record that was taken away still has its page.
    keeps_page: bool = False


KINDS = {
    Report: Kind("Reports", F("title"), "report-detail", "slug"),
    CaseHighlight: Kind("Highlights", F("title"), "highlight-detail"),
    Correction: Kind("Corrections", with_place("new_text"), "correction-list", "slug", "correction-{}"),
    Policy: Kind("Policies", with_place("title"), "policy-detail", keeps_page=True),
    Faq: Kind("Questions and answers", F("question"), "faq-list", "slug", "{}"),
    Claim: Kind("Fact-sheet entries", F("statement"), "fact-sheet", "slug", "{}"),
    GlossaryTerm: Kind("Glossary", F("term"), "glossary", "slug", "{}"),
    ContentBlock: Kind("Notices", F("title"), "help", "slug", "{}"),
    Announcement: Kind("Announced dates", F("title"), "calendar", "uid", "{}"),
    OutcomeRule: Kind("Rules for outcomes", F("lift_reason"), "methodology", "uid", "mapping"),
    SeriesBreak: Kind("Breaks in series", F("title"), "methodology", "slug", "{}"),
    PlaceAlias: Kind("Names of jails", F("facility_as_written"), "methodology", "uid", "places"),
}


@dataclass(frozen=True)
class Change:
    """One record that an edition opened, closed or both."""

    name: str
    what: str
    view: str = ""
    key: str = ""
    anchor: str = ""


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
            Value(kind.label, CharField()),
            Cast("uid", UUIDField()),
            "since",
            Cast(kind.name, TextField()),
            Cast(kind.key, TextField()),
        )
        for model, kind in KINDS.items()
    ]
    return queries[0].union(*queries[1:], all=True)


def table_changes(number):
    """[TableChanges] of an edition, kinds without a change left out.

    A record with a version that ends and another that begins is changed; only one that
    begins: new; only one that ends: removed.
    """
    found = {}
    for label, uid, since, name, key in sorted(touched(number), key=lambda row: row[3]):
        versions = found.setdefault(label, {}).setdefault(uid, {})
        if since == number:
            versions["new"] = (name, key)
        else:
            versions["old"] = (name, key)
    return [
        TableChanges(kind.label, [change_of(versions, kind) for versions in found[kind.label].values()])
        for kind in KINDS.values()
        if kind.label in found
    ]


def change_of(versions, kind):
    name, key = versions.get("new") or versions["old"]
    name = name or "(empty)"
    if "new" not in versions:
        return Change(name, "removed", kind.view, key) if kind.keeps_page else Change(name, "removed")
    what = "changed" if "old" in versions else "new"
    if kind.anchor:
        return Change(name, what, kind.view, anchor=kind.anchor.format(key))
    return Change(name, what, kind.view, key)


def detainer_changes(number):
    """How many versions of detainers the edition opened and closed; one query."""
    rows = Detainer.objects.filter(Q(since=number) | Q(until=number), since__isnull=False, removed=False)
    return rows.aggregate(
        opened=Count("pk", filter=Q(since=number)), closed=Count("pk", filter=Q(until=number))
    )


def published(reading):
    """The editions up to the one being read, the newest first."""
    return Edition.objects.published().filter(number__lte=reading.number)


def detainers_added(reading):
    """{edition's number: change in the number of detainers on record}; one query."""
    entries = TallyEntry.objects.filter(grain=TallyEntry.Grain.NATION, edition_number__lte=reading.number)
    rows = entries.values("edition_number").annotate(n=Sum("change"))
    return {row["edition_number"]: row["n"] for row in rows}
