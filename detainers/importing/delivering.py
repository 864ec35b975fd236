"""Brings one file in: all of it or nothing, in one transaction, as drafts of an edition."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from detainers.deriving import derive
from detainers.importing import (
    arriving,
    event_chains,
    event_files,
    mapping,
    placing,
    replacing,
    reporting,
    scope,
)
from detainers.importing.checking import check_rows, refused_count
from detainers.importing.layouts import layout_of
from detainers.importing.progress import Progress
from detainers.importing.reading import checksum, header_of, opened
from detainers.importing.refusing import DeliveryRefused, NothingReadable
from detainers.importing.sources import original_file_of, source_for
from detainers.importing.staging import clear_staging, stage
from detainers.models import Delivery
from editions.acting import acting_as
from editions.corrections import CHANGING
from editions.day_words import day_words
from editions.models import Edition
from editions.statements import run


@dataclass
class Request:
    """What a person asks for when bringing a file in; days and place narrow or widen its scope."""

    path: Path
    source: str
    events: Path | None = None
    edition: int | None = None
    replaces: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    place: str = ""
    report: Path | None = None
    new_source: dict = field(default_factory=dict)
    remark: str = ""
    # What the files are called where their paths do not say it.
    file_name: str = ""
    events_name: str = ""

    def __post_init__(self):
        self.file_name = self.file_name or self.path.name
        self.events_name = self.events_name or (self.events.name if self.events else "")


@dataclass
class Arrival:
    """What came of it: the delivery, its edition, and the counts to be told."""

    layout: object
    delivery: Delivery
    outcomes: list
    places: list
    new_rules: int
    refused_text: str
    held_text: str
    unchanged: int = 0
    removed: int = 0
    events: int = 0


def deliver(request, *, by, progress=None):
    """Bring the file in as drafts and return an Arrival; raises DeliveryRefused and leaves nothing then."""
    progress = progress or Progress()
    with transaction.atomic(), acting_as(by):
        clear_staging()
        # One import at a time: two could each find that nothing overlaps.
        run("select pg_advisory_xact_lock(hashtext('detainers_import'))")
        sha256 = checksum(request.path)
        scope.refuse_twice(sha256)
        scope.refuse_unknown_place(request.place)
        layout, row_count = read(request, progress)
        source = source_for(request.source, layout, request.new_source)
        progress.step("Resolving places")
        resolver = placing.resolve_places(source, request.edition)
        event_chains.refuse_impossible()
        refuse_unless_sound(request, layout, row_count)
        delivery = described(request, source, layout, sha256, row_count, by)
        return enter(request, layout, delivery, resolver, progress)


def read(request, progress):
    """Stage the file and check its rows; return its layout and how many rows it has."""
    progress.step(f"Reading {request.file_name}")
    with opened(request.path) as (lines, share_read):
        header = [name.strip().lower() for name in header_of(lines)]
        layout = layout_of(header)
        row_count = stage(lines, share_read, header, progress)
    progress.step("Checking rows")
    check_rows(layout, request.first_day, request.last_day)
    if request.events:
        event_files.read_events(request.events, layout, progress, request.events_name)
    arriving.keep_sound(layout)
    event_files.keep_events(are_given=bool(request.events))
    refuse_unless_sound(request, layout, row_count)
    return layout, row_count


def refuse_unless_sound(request, layout, row_count):
    """Raise DeliveryRefused where no row is left to bring in."""
    if refused_count() == row_count:
        if request.report:
            reporting.write_report(request.report, held=False)
        raise NothingReadable(reporting.refused_text(row_count), row_count, reporting.refused_kinds(layout))


def described(request, source, layout, sha256, row_count, by):
    """The delivery, not saved yet, within its scope; raises DeliveryRefused where another covers the same."""
    first, last = arriving.days_of_sound()
    first, last = request.first_day or first, request.last_day or last
    replaces = scope.delivery_named(request.replaces) if request.replaces else None
    scope.settle_scope(source, first, last, request.place, replaces)
    kept, held = arriving.kept_and_held()
    return Delivery(
        source=source,
        file_name=request.file_name,
        sha256=sha256,
        events_file_name=request.events_name,
        events_sha256=checksum(request.events) if request.events else "",
        form=layout.form,
        received_by=by,
        row_count=row_count,
        kept_count=kept,
        held_count=held,
        refused_count=refused_count(),
        first_day=first,
        last_day=last,
        place=request.place,
        replaces=replaces,
    )


def enter(request, layout, delivery, resolver, progress):
    """Write the drafts: the edition, rules and aliases it lacks, the delivery, its rows and questions."""
    delivery.edition = edition_for(request, delivery)
    new_rules = map_rows(request, delivery, resolver)
    arrival = Arrival(
        layout,
        delivery,
        arriving.counts_of("outcome"),
        arriving.counts_of("place_status"),
        new_rules,
        reporting.refused_text(delivery.refused_count),
        reporting.held_text(delivery.held_count),
    )
    if delivery.replaces:
        arrival.unchanged, arrival.removed = replacing.replace(
            layout, delivery.edition, delivery.replaces, with_events=bool(request.events)
        )
    progress.step("Writing detainers")
    delivery.save()
    arriving.enter(delivery.edition, delivery)
    arriving.enter_persons(layout, delivery)
    run("select editions_analyze(%s)", [delivery.edition_id])
    if request.events:
        tell_chains(arrival, progress)
    placing.queue_questions(delivery.source)
    if request.report:
        reporting.write_report(request.report, held=True)
    return arrival


def map_rows(request, delivery, resolver):
    """Read the staged rows by rules and aliases, drafting those the edition lacks; return how many rules."""
    new_rules = mapping.draft_missing_rules(delivery.edition)
    placing.draft_aliases(delivery.edition, resolver)
    mapping.map_forms()
    mapping.map_reasons(delivery.edition)
    arriving.arrive(delivery.sha256, original_file_of(request.source))
    return new_rules


def tell_chains(arrival, progress):
    """Write the events, and work out the outcomes of the rows that have a chain now."""
    progress.step("Writing events")
    arrival.events = event_chains.enter_events(arrival.delivery)
    progress.step("Working out outcomes")
    derive(arrival.delivery.edition)
    arrival.outcomes = arriving.drafted_outcomes(arrival.delivery)


def edition_for(request, delivery):
    """The draft edition named, or a new one with a title and a note for readers.

    A delivery that replaces another changes what is published: a routine revision.
    """
    if request.edition is None:
        return Edition.objects.create(
            kind=Edition.Kind.REVISION if delivery.replaces else Edition.Kind.DELIVERY,
            title=f"Detainers prepared {day_words(delivery.first_day)} to {day_words(delivery.last_day)}",
            note=" ".join(filter(None, [note_of(delivery), request.remark])),
            created_by=delivery.received_by,
        )
    edition = Edition.objects.filter(pk=request.edition).first()
    if edition is None or edition.state != Edition.State.DRAFT:
        raise DeliveryRefused(f"No draft edition has the id {request.edition}: only a draft takes new rows.")
    if delivery.replaces and edition.kind not in CHANGING:
        raise DeliveryRefused(
            f"“{edition.title}” is of the kind “{edition.get_kind_display()}”: a delivery that replaces "
            "another goes into a routine revision or a correction."
        )
    return edition


def note_of(delivery):
    replaced = (
        f" It replaces “{delivery.replaces.file_name}”; only what differs changes."
        if delivery.replaces
        else ""
    )
    return (
        f"{delivery.row_count:,} rows of “{delivery.file_name}” ({delivery.source.name}, "
        f"{delivery.source.publisher}): {delivery.kept_count:,} kept, {delivery.held_count:,} held with "
        f"their place not resolved, {delivery.refused_count:,} refused as not readable.{replaced}"
    )
