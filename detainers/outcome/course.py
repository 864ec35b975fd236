"""What a chain tells of one detainer: its stay, with whom it was, what was done, how the stay ended."""

from django.utils.functional import cached_property

from detainers.models import Detainer, EventKind
from detainers.models.custody import ENDS_CUSTODY, TAKES_CUSTODY
from detainers.models.outcomes import CustodyTaken
from detainers.outcome.hours import ran_out
from detainers.outcome.validity import settings_of

Kind, Asked = EventKind, Detainer.Asked

# Events that tell that the detainer reached somebody; and with its issuing, where it went.
REACHED = frozenset({Kind.RECEIVED, Kind.ACKNOWLEDGED, Kind.SERVED})
CAME = REACHED | {Kind.ISSUED}
OF_DETAINER = CAME | {Kind.MISDIRECTED, Kind.LIFTED}
BEGINS_STAY = TAKES_CUSTODY | {Kind.ARRESTED}
ENDS_STAY = ENDS_CUSTODY - {Kind.TRANSFERRED_OUT}
# Events whose day decides what came first.
DECISIVE = frozenset(
    {Kind.ISSUED, Kind.TRANSFERRED_OUT, Kind.TRANSFERRED_IN, Kind.TO_COMMUNITY, Kind.HANDED_OVER}
)
TAKEN = frozenset({Kind.HANDED_OVER, Kind.PICKED_UP})
NOT_TAKEN = frozenset({Kind.TO_COMMUNITY, Kind.DIED, Kind.ESCAPED})
ACTS_ASKED = {Asked.NOTICE: ("notice",), Asked.HOLD: ("hold",), Asked.BOTH: ("notice", "hold")}
# What is known of a hold.
NO_HOLD, CUT_SHORT, NOT_DECIDED, RAN_OUT = "none", "cut short", "not decided", "ran out"


def differ(one, other):
    """Whether two places are known and not the same."""
    return one is not None and other is not None and one != other


class Course:
    """The steps of a chain read once, in their order, for the detainer that a request describes."""

    def __init__(self, steps, request):
        self.steps = steps
        self.request = request
        self.excuse = None  # the row that says why half of it was not declined, where one does
        lodged = next((n for n, step in enumerate(steps) if step.kind == Kind.ISSUED), None)
        if lodged is None:
            lodged = next((n for n, step in enumerate(steps) if step.kind in OF_DETAINER), None)
        self.has_detainer = lodged is not None
        self.lodged = lodged if self.has_detainer else len(steps)
        self.find_stay()
        self.read_stay()

    def find_stay(self):
        """The stay in which the detainer came: from the end before it to the first end after it."""
        steps = self.steps
        ends = [n for n, step in enumerate(steps) if step.kind in ENDS_STAY]
        self.start = max((n + 1 for n in ends if n < self.lodged), default=0)
        last = next((n for n in ends if n >= self.lodged), None)
        if last is not None and self.is_jail_door(last):
            last += 1
        self.end = steps[last] if last is not None else None
        self.stop = last if last is not None else len(steps)
        self.stay = steps[self.start : self.stop]

    def is_jail_door(self, number):
        """Whether a release is told together with the handing over it was, on the same day and place."""
        pair = self.steps[number : number + 2]
        if [step.kind for step in pair] != [Kind.TO_COMMUNITY, Kind.HANDED_OVER]:
            return False
        released, handed = pair
        return released.is_dated and released.span == handed.span and not differ(released.place, handed.place)

    def read_stay(self):
        """Who had the person and the detainer, and what was done about it, step by step."""
        self.keeper = self.moved = self.left = self.lifted = self.picked_up = self.with_whom = None
        self.asked_step = self.sent = None
        self.reached, self.came, self.misdirected, self.arrests = [], [], [], []
        self.notices, self.holds, self.absent = [], [], False
        for number, step in enumerate(self.stay, self.start):
            self.read(step, number >= self.lodged)
        self.asked = self.asked_step.asked if self.asked_step else self.request.asked
        self.acts_asked = ACTS_ASKED.get(self.asked, ())

    def read(self, step, is_lodged):
        kind = step.kind
        if kind == Kind.ARRESTED:
            self.arrests.append((step, is_lodged))
        elif kind in TAKES_CUSTODY or kind == Kind.TRANSFERRED_OUT:
            self.read_move(step, is_lodged)
        elif kind in CAME:
            self.came.append(step)
            self.with_whom = step if step.place is not None else self.with_whom
            if kind in REACHED:
                self.reached.append(step)
        elif kind == Kind.MISDIRECTED:
            self.misdirected.append(step)
        elif is_lodged:
            self.read_act(step)
        if step.asked and kind in (Kind.ISSUED, Kind.MISDIRECTED):
            self.asked_step = step

    def read_move(self, step, is_lodged):
        """The person comes to a custodian or leaves one; the detainer goes along, acts do not."""
        is_out = step.kind == Kind.TRANSFERRED_OUT
        self.left = step if is_out else None
        self.keeper = None if is_out else step
        if is_lodged and step.kind != Kind.BOOKED_IN:
            self.moved = step
            self.with_whom = None if is_out or step.place is None else step
            self.notices, self.holds, self.absent = [], [], False

    def read_act(self, step):
        kind = step.kind
        if kind == Kind.NOTICE_GIVEN:
            self.notices.append(step)
        elif kind in (Kind.HOLD_BEGAN, Kind.HOLD_RAN_OUT):
            self.holds.append(step)
        elif kind == Kind.ISSUER_ABSENT:
            self.absent = True
        elif kind == Kind.LIFTED:
            self.lifted = step
        elif kind == Kind.PICKED_UP:
            self.picked_up = step

    # What the rows of the table ask.

    def ended_by(self, *kinds):
        return self.end is not None and self.end.kind in kinds

    @property
    def is_backwards(self):
        """Whether a step is known to be earlier than one that stands before it."""
        latest = None
        for step in self.steps:
            first, last = step.span
            if latest is not None and last < latest:
                return True
            latest = first if latest is None or first > latest else latest
        return False

    @property
    def is_undated(self):
        return any(step.kind in DECISIVE and not step.is_dated for step in [*self.stay, *self.ending])

    @property
    def ending(self):
        return [self.end] if self.end else []

    @property
    def is_misdirected(self):
        """Sent to a place that did not hold the person, and not known to have come anywhere else."""
        if not self.misdirected:
            return False
        wrong = {step.place for step in self.misdirected}
        elsewhere = None not in wrong and any(
            step.place is not None and step.place not in wrong for step in self.came
        )
        return not elsewhere

    @property
    def is_late(self):
        """Whether the person was no longer held when the detainer came."""
        free = self.start > 0 and not any(step.kind in BEGINS_STAY for step in self.stay)
        return free or (self.end is not None and self.request.span[0] > self.end.span[1])

    @property
    def is_handed_over_too(self):
        """Handed over after a release, on another day or at another place: two ends of one stay."""
        if not self.ended_by(Kind.TO_COMMUNITY):
            return False
        for step in self.steps[self.stop + 1 :]:
            if step.kind == Kind.HANDED_OVER or step.kind in BEGINS_STAY:
                return step.kind == Kind.HANDED_OVER
        return False

    @property
    def is_moved_out(self):
        """Released by a jail that had already moved the person on."""
        places = {step.place for step in (self.left, self.end) if step}
        return self.left is not None and self.end is not None and len(places) == 1 and None not in places

    @property
    def is_elsewhere(self):
        """Whether the detainer, the person and the release stand at places that are not the same."""
        known = {step.place for step in (self.with_whom, self.keeper, self.end) if step}
        return len(known - {None}) > 1

    @property
    def is_unnamed(self):
        """After a move, whether nobody says where the person was when released."""
        return self.moved is not None and self.answering_place is None

    @property
    def has_ended(self):
        """A hold that ran out ends the stay; a request for notice alone is answered by the release only."""
        return self.end is not None or (self.hold == RAN_OUT and self.asked != Asked.NOTICE)

    @property
    def has_acted_since_moved(self):
        """Whether the custodian that took the person in did anything about the detainer."""
        if self.moved is None or self.moved.kind == Kind.TRANSFERRED_OUT:
            return self.moved is None
        later = self.stay[self.stay.index(self.moved) + 1 :]
        return any(step.kind in REACHED or step in self.notices or step in self.holds for step in later)

    @cached_property
    def answers(self):
        """The step of the last custodian: the end of the stay, or where the person was last known to be."""
        known = [step for step in (self.end, self.with_whom, self.keeper) if step and step.place is not None]
        if known or self.moved:
            return known[0] if known else None
        return self.end or self.keeper or (self.came or [None])[-1]

    @cached_property
    def notice(self):
        """Whether the custodian that answers gave notice while it held the person."""
        return any(not differ(step.place, self.answering_place) for step in self.notices)

    @cached_property
    def hold(self):
        holds = [step for step in self.holds if not differ(step.place, self.answering_place)]
        if any(step.kind == Kind.HOLD_RAN_OUT for step in holds):
            return RAN_OUT
        if not holds:
            return NO_HOLD
        return self.measured_hold(holds[0])

    def measured_hold(self, began):
        """By the days alone, where both are exact."""
        days = (began, self.end)
        if self.end is None or any(step.span[0] != step.span[1] for step in days):
            return NOT_DECIDED
        over = ran_out(began.happened_on, self.end.happened_on, self.valid["weekends_count"])
        return {True: RAN_OUT, False: CUT_SHORT, None: NOT_DECIDED}[over]

    @property
    def answering_place(self):
        return self.answers.place if self.answers else None

    @cached_property
    def done(self):
        """Of notice and hold, those done in full."""
        return {act for act, is_done in (("notice", self.notice), ("hold", self.hold == RAN_OUT)) if is_done}

    @property
    def is_all_done(self):
        """Whether each act that was asked was done; both of them, where it is not known which was."""
        return self.done.issuperset(self.acts_asked or ("notice", "hold"))

    # Validity, by the settings of the detainer's form and day.

    @cached_property
    def prepared(self):
        """The first and the last day the detainer can have been prepared."""
        if self.request.prepared_on is not None:
            return self.request.span
        issued = [step for step in self.came if step.kind == Kind.ISSUED]
        return issued[-1].span if issued else self.request.span

    @cached_property
    def valid(self):
        return settings_of(self.request.form, *self.prepared)

    @property
    def is_before_arrest(self):
        """Whether the detainer is known to be older than every arrest of the stay."""
        first = min((step.span[0] for step, _ in self.arrests), default=None)
        if first is None:
            return False
        return self.prepared[1] < first or all(is_lodged for _, is_lodged in self.arrests)

    @property
    def lacks_warrant(self):
        return self.request.warrant == Detainer.Attached.NO

    @property
    def is_served(self):
        return any(step.kind == Kind.SERVED for step in self.reached)

    @cached_property
    def custody_taken(self):
        """No where the chain goes on to a release and tells of nothing after it."""
        if any(step.kind in TAKEN for step in self.steps[self.lodged :]):
            return CustodyTaken.YES
        return CustodyTaken.NO if self.end and self.end.kind in NOT_TAKEN else CustodyTaken.UNKNOWN
