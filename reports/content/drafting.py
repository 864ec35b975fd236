"""From shipped records to editions: what differs is drafted and published, the rest is left alone."""

from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from django.db import DatabaseError, transaction

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition
from editions.overriding import override_all
from editions.refusals import reasons_of
from editions.versioned import parts_of, propose_removal
from reports.content.reading import ContentRefused

# The reason given for whatever the checks warn of in records that come with the code.
LOOKED_AT = (
    "Shipped with the code of this site and looked at there, with its sources, before it was brought in. "
    "It is public elsewhere or invented, so no agency was shown it first."
)


@dataclass(frozen=True)
class Words:
    """What an edition of shipped records says of itself."""

    kind: str
    title: str
    note: str
    correction_reason: str = ""
    found_by: str = ""


@dataclass(frozen=True)
class Plan:
    """The editions that bring a folder's records: one for each stage of them, then later changes.

    What is shipped no more is taken away by a correction.
    """

    stages: tuple
    later: Words
    without: Words

    @property
    def titles(self):
        return {words.title for words in (*self.stages, self.later, self.without)}


@dataclass(frozen=True)
class Staff:
    """Who prepares, approves and publishes: three people, since none may do two of these."""

    editor: object
    reviewer: object
    publisher: object


@dataclass
class Difference:
    """What must be drafted or taken away so that the record says what the files say.

    `left` names records that staff changed, removed or are changing: theirs stand.
    """

    changed: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    left: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.changed or self.gone)

    def add(self, other):
        self.changed += other.changed
        self.gone += other.gone
        self.left += other.left


def difference(records, models, titles):
    """Compare with the newest edition, record by record; `titles` are those of editions that shipped them."""
    found = Difference()
    for model in models:
        found.add(difference_of(model, [record for record in records if record.model is model], titles))
    return found


def difference_of(model, records, titles):
    newest = newest_versions(model, titles, [record.instance.uid for record in records])
    parts = stored_parts(model, newest.values())
    open_drafts = set(model.objects.drafts().values_list("uid", flat=True))
    found = Difference()
    for record in records:
        row = newest.pop(record.instance.uid, None)
        if row and not row.removed and same(record, row, parts):
            continue
        ours = row is None or row.edition.title in titles
        (found.changed if ours and record.instance.uid not in open_drafts else found.left).append(record)
    # What remains was shipped once and is in no file any more.
    found.gone = [row for uid, row in newest.items() if not row.removed and uid not in open_drafts]
    return found


def newest_versions(model, titles, uids):
    """The newest published version of each record the files name or once named, by identifier."""
    rows = model.objects.filter(since__isnull=False).select_related("edition").order_by("since")
    newest = {row.uid: row for row in rows}
    return {uid: row for uid, row in newest.items() if uid in set(uids) or row.edition.title in titles}


def stored_parts(model, rows):
    """The parts of published rows: {(part's model, row's key): [part, …]} in their order."""
    found = {}
    for part_model in parts_of(model):
        for part in part_model.objects.filter(**{f"{part_model.root}__in": list(rows)}):
            found.setdefault(getattr(part, f"{part_model.root}_id"), []).append(part)
    return found


def same(record, row, parts):
    ours, theirs = record.parts, parts.get(row.pk, [])
    return values_of(record.instance) == values_of(row) and as_a_set(ours) == as_a_set(theirs)


def as_a_set(parts):
    """Parts in an order of their own: each says its position."""
    return sorted(f"{part._meta.label} {values_of(part)}" for part in parts)


def values_of(row):
    """What a row says, without the columns that tell where it stands in the record."""
    apart = {"id", "uid", "edition_id", "removed", f"{getattr(row, 'root', '')}_id"}
    values = {
        item.attname: getattr(row, item.attname)
        for item in row._meta.concrete_fields
        if item.attname not in apart and not item.generated
    }
    # A choice that was left at its default is the same word as the one read back.
    return {name: str(value) if isinstance(value, str) else value for name, value in values.items()}


@contextmanager
def named_refusals(label):
    """Turn the database's refusal of a row into ContentRefused, in the words of the constraint."""
    try:
        yield
    except DatabaseError as problem:
        reasons = reasons_of(problem)
        if not reasons:
            raise
        raise ContentRefused([f"{label}: {reason}" for reason in reasons]) from problem


def draft(found, edition):
    """Save the difference as drafts of the edition, each record with its parts."""
    for record in found.changed:
        with named_refusals(record.label):
            record.instance.edition = edition
            record.instance.save()
            for part in record.parts:
                setattr(part, part.root, record.instance)
                part.save()
    for row in found.gone:
        propose_removal(row, edition)


def publish_difference(words, found, staff, also=None):
    """One edition with the difference, through all three hands; its number.

    `also` drafts more into it, given the edition.
    """
    with transaction.atomic():
        with acting_as(staff.editor):
            edition = Edition.objects.create(**asdict(words), created_by=staff.editor)
            draft(found, edition)
            if also:
                also(edition)
        override_all(edition, by=staff.editor, reason=LOOKED_AT)
        publishing.submit(edition, by=staff.editor)
        publishing.approve(edition, by=staff.reviewer)
        return publishing.publish(edition, by=staff.publisher)


def publish_content(content, models, plan, staff, also=None):
    """Bring the record to what the files say; the difference found last, and the new editions' numbers.

    The first time that is an edition for each stage, so that the past can be read; later one, or none.
    `also` says which stages have more to draft: {stage, from 1: what drafts it, given the edition}.
    """
    with transaction.atomic():
        if not Edition.objects.published().filter(title=plan.stages[0].title).exists():
            return publish_stages(content, models, plan, staff, also or {})
        found = difference(content.records, models, plan.titles)
        if not found:
            return found, []
        words = plan.without if found.gone else plan.later
        return found, [publish_difference(words, found, staff)]


def publish_stages(content, models, plan, staff, also):
    numbers = []
    for stage, words in enumerate(plan.stages, 1):
        records = content.at_stage(stage, is_last=stage == len(plan.stages))
        found = difference(records, models, plan.titles)
        if found or stage in also:
            numbers.append(publish_difference(words, found, staff, also.get(stage)))
    return found, numbers
