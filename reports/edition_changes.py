"""What differs between two editions: every text and record by name, detainers by number."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, TextField, UUIDField, Value, When
from django.db.models.functions import Cast, Concat

from detainers.models import Detainer, OutcomeRule, PlaceAlias, Policy, SeriesBreak
from reports.models import (
    AgencyResponse,
    Announcement,
    CaseHighlight,
    Claim,
    ContentBlock,
    Correction,
    Faq,
    GlossaryTerm,
    HighlightEvent,
    Report,
    ReportRow,
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


def of_places(scope):
    return scope.inside()


def naming(scope):
    """Reports with a row of the places."""
    return Q(pk__in=ReportRow.objects.filter(scope.inside()).values("report"))


def with_event_in(scope):
    return Q(pk__in=HighlightEvent.objects.filter(scope.inside()).values("highlight"))


def limited_to(scope):
    """Texts that hold for some places alone, these among them."""
    return Q(places__overlap=scope.geoids)


@dataclass(frozen=True)
class Kind:
    """A kind of record: what it is called, what names one of it, and where one is read.

    `key` is the part of the address, or of the anchor when `anchor` says how that is made; `inside`
    gives the condition that one is about the places of a scope, None for records about no place.
    """

    label: str
    name: object
    view: str
    key: str = "uid"
    anchor: str = ""
    inside: object = None


KINDS = {
    Report: Kind("Reports", F("title"), "report-detail", "slug", inside=naming),
    CaseHighlight: Kind("Highlights", F("title"), "highlight-detail", inside=with_event_in),
    Correction: Kind(
        "Corrections", with_place("new_text"), "correction-list", "slug", "correction-{}", of_places
    ),
    Policy: Kind("Policies", with_place("title"), "policy-detail", inside=of_places),
    AgencyResponse: Kind(
        "Answers of agencies",
        with_place("agency"),
        "jurisdiction-by-geoid",
        "jurisdiction_id",
        inside=of_places,
    ),
    Faq: Kind("Questions and answers", F("question"), "faq-list", "slug", "{}", limited_to),
    Claim: Kind("Fact-sheet entries", F("statement"), "fact-sheet", "slug", "{}", limited_to),
    GlossaryTerm: Kind("Glossary", F("term"), "glossary", "slug", "{}"),
    # Each stands on a page of its own: the key names it before the anchor.
    ContentBlock: Kind("Notices", F("title"), "", joined("page", Value(" "), "slug"), "{}"),
    Announcement: Kind("Announced dates", F("title"), "calendar", "uid", "{}"),
    OutcomeRule: Kind("Rules for outcomes", F("lift_reason"), "methodology", "uid", "mapping"),
    SeriesBreak: Kind("Breaks in series", F("title"), "methodology", "slug", "{}", of_places),
    PlaceAlias: Kind("Names of jails", F("facility_as_written"), "methodology", "uid", "places", of_places),
}


@dataclass(frozen=True)
class Version:
    """A record as one edition has it: its name, and the address it is read at."""

    name: str
    edition: int
    view: str
    key: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Change:
    """One record that differs; `old` None where it was not there, `new` None where it no longer is."""

    old: Version | None
    new: Version | None

    @property
    def what(self):
        if self.old is None:
            return "new"
        return "changed" if self.new else "removed"

    @property
    def name(self):
        return (self.new or self.old).name


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


def ended(old, new):
    """The condition on a version that the old edition has it and the new one does not."""
    return Q(since__lte=old, until__gt=old, until__lte=new, removed=False)


def begun(old, new):
    """The condition on a version that the new edition has it and the old one does not."""
    return Q(since__gt=old, since__lte=new) & (Q(until=None) | Q(until__gt=new))


def versions_between(old, new, scope=None):
    """Versions of records, detainers apart, that one of two editions has and the other has not; one query."""
    queries = [
        model.objects.filter(
            ended(old, new) | begun(old, new), *([kind.inside(scope)] if scope and scope.places else [])
        )
        .order_by()
        .values_list(
            Value(kind.label, CharField()),
            Cast("uid", UUIDField()),
            "since",
            Cast(kind.name, TextField()),
            Cast(kind.key, TextField()),
        )
        for model, kind in KINDS.items()
        if kind.inside or not (scope and scope.places)
    ]
    return queries[0].union(*queries[1:], all=True)


def table_changes(old, new, scope=None):
    """[TableChanges] from one edition to another, kinds without a change left out; one query.

    With places in the scope, only records that are about them.
    """
    found = {}
    for label, uid, since, *told in sorted(versions_between(old, new, scope), key=lambda row: row[3]):
        found.setdefault(label, {}).setdefault(uid, {})[new if since > old else old] = told
    return [
        TableChanges(kind.label, [change(kind, told, old, new) for told in found[kind.label].values()])
        for kind in KINDS.values()
        if kind.label in found
    ]


def change(kind, told, old, new):
    versions = {number: version(kind, number, *said) for number, said in told.items()}
    return Change(versions.get(old), versions.get(new))


def version(kind, number, name, key):
    view, key = (kind.view, key) if kind.view else key.split(" ")
    where = {"anchor": kind.anchor.format(key)} if kind.anchor else {"key": key}
    return Version(name or "(empty)", number, view, **where)


@dataclass(frozen=True)
class DetainerChanges:
    """How many detainers were added, changed and taken away."""

    added: int
    changed: int
    removed: int

    def __bool__(self):
        return bool(self.added or self.changed or self.removed)


def detainers_between(old, new, scope=None):
    """Versions of detainers that one of two editions has and the other has not, inside the scope."""
    rows = Detainer.objects.filter(ended(old, new) | begun(old, new))
    if scope is None:
        return rows
    rows = rows.in_period(scope.first_day, scope.last_day)
    return rows.lodged_with(scope.states, scope.locals) if scope.places else rows


def detainer_changes(old, new, scope=None):
    """DetainerChanges from one edition to another; one query. What moves out of the scope is gone from it."""
    rows = detainers_between(old, new, scope)
    twin = Exists(rows.filter(begun(old, new), uid=OuterRef("uid")))
    found = rows.aggregate(
        begun=Count("pk", filter=begun(old, new)),
        ended=Count("pk", filter=ended(old, new)),
        both=Count("pk", filter=ended(old, new) & Q(twin)),
    )
    both = found["both"]
    return DetainerChanges(found["begun"] - both, both, found["ended"] - both)


MOST_LISTED = 50


def detainers_not_as_before(old, new, scope=None):
    """The first detainers changed or taken away, as the old edition has them; does it `stand` in the new?"""
    rows = detainers_between(old, new, scope)
    twin = Exists(rows.filter(begun(old, new), uid=OuterRef("uid")))
    found = rows.filter(ended(old, new)).annotate(stands=twin).select_related("jurisdiction__state")
    return list(found.order_by("-prepared_on", "-uid")[:MOST_LISTED])
