"""Saving one cycle of a highlight, under the draft's row lock and never over another editor's."""

from django.db.models import Case, F, SmallIntegerField, Value, When
from django.shortcuts import get_object_or_404

from detainers.admin.chains import settle
from editions.refusals import Refused, refusals
from reports.models import CaseHighlight, HighlightEvent
from reports.staff.cycles import STORED, Cycle, digest_of, values_of


class ChangedMeanwhile(Exception):
    """Another editor changed the cycle after the page was opened; `cycle` is as it stands now."""

    def __init__(self, cycle):
        self.cycle = cycle
        super().__init__("Somebody changed this cycle meanwhile.")


def stored_cycle(highlight, number):
    """The cycle as it stands; one without events where there is none of the number yet."""
    events = highlight.events.filter(stay=number).select_related("jurisdiction__state")
    return Cycle(number, events.order_by("position", "pk"))


def lock(highlight):
    """Keep everybody else from changing the highlight's cycles; a 404 where it is gone."""
    return get_object_or_404(CaseHighlight.objects.drafts().select_for_update(of=["self"]), pk=highlight.pk)


def save_cycle(highlight, number, events, *, seen, in_order=False):
    """Store the events as the cycle; returns its number, which is another where it was put in order of time.

    `seen` is the digest of the cycle that the page showed. Raises Refused with what cannot be, and
    ChangedMeanwhile. The same events sent again change nothing.
    """
    with refusals():
        lock(highlight)
        now = stored_cycle(highlight, number)
        if digest_of(events) == now.digest:
            return number
        if now.digest != seen:
            raise ChangedMeanwhile(now)
        if in_order:
            number = put_in_order(highlight, number, events)
        write(highlight, number, events, now.events)
        return number


def remove_cycle(highlight, number, *, seen):
    """Take the cycle out; those after it move up."""
    with refusals():
        lock(highlight)
        now = stored_cycle(highlight, number)
        if now.digest != seen:
            raise ChangedMeanwhile(now)
        HighlightEvent.objects.filter(highlight=highlight, stay=number).delete()
        highlight.events.filter(stay__gt=number).update(stay=F("stay") - 1)
        settle()


def write(highlight, number, events, stored):
    """What is gone, what changed, what is new: in this order, for new events are judged at once."""
    before = {event.pk: event for event in stored}
    for position, event in enumerate(events, 1):
        event.highlight_id, event.stay = highlight.pk, number
        if event.pk not in before:
            event.pk = None
        event.moved = event.pk and before[event.pk].position != position
        event.position = position
    gone = before.keys() - {event.pk for event in events}
    if gone:
        HighlightEvent.objects.filter(pk__in=gone).delete()
    changed = [
        event
        for event in events
        if event.pk and (event.moved or values_of(event) != values_of(before[event.pk]))
    ]
    fields = [name.removesuffix("_id") for name in STORED]
    HighlightEvent.objects.bulk_update(changed, [*fields, "position"])
    HighlightEvent.objects.bulk_create(event for event in events if event.pk is None)
    settle()


def first_days(highlight, number, events):
    """{number of the cycle: its first day}, of the one in hand as it is typed."""
    days = {}
    for event in highlight.events.exclude(stay=number).exclude(happened_on=None):
        days[event.stay] = min(event.happened_on, days.get(event.stay, event.happened_on))
    own = [event.happened_on for event in events if event.happened_on]
    if not own:
        raise Refused(["A cycle without a date cannot be put in order of time: give the day of the arrest."])
    return days | {number: min(own)}


def put_in_order(highlight, number, events):
    """Number the cycles by their first day; returns the number of the one in hand."""
    days = first_days(highlight, number, events)
    numbers = sorted(set(highlight.events.values_list("stay", flat=True)) | {number})
    in_time = sorted(numbers, key=lambda each: (days.get(each, days[number]), each))
    new = dict(zip(in_time, numbers, strict=True))
    moves = [When(stay=old, then=Value(now)) for old, now in new.items() if old != now]
    if moves:
        highlight.events.update(stay=Case(*moves, default=F("stay"), output_field=SmallIntegerField()))
    return new[number]
