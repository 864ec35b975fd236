"""The first screen of the staff site: what waits for the person who looks, and by when."""

from dataclasses import dataclass

from django.utils import timezone

from editions.models import Edition, Role
from reports.fiscal import FiscalQuarter
from reports.staff.announced import SHOWN, announced
from reports.staff.desk_lines import KINDS, of_editions
from reports.staff.desk_records import held_by_source, of_records, windows


@dataclass(frozen=True)
class Group:
    """Lines that are due in the same stretch of time."""

    name: str
    lines: list


def grouped(lines, dates):
    """[Group], the most pressing first; inside one by day."""
    today = timezone.localdate()
    ahead = [each for each in dates if each.days_left >= 0 and not each.announcement.is_cancelled]
    next_day = ahead[0].deadlines.day if ahead else None
    stretches = {
        "Overdue": lambda by: by is not None and by < today,
        f"Before the announced hour on {next_day:%B} {next_day.day}" if next_day else "": (
            lambda by: by is not None and next_day is not None and by <= next_day
        ),
        "Later": lambda by: by is not None,
        "No date set": lambda by: True,
    }
    found, left = [], sorted(lines, key=lambda line: (line.by is None, line.by or today))
    for name, belongs in stretches.items():
        here = [line for line in left if belongs(line.by)]
        left = [line for line in left if not belongs(line.by)]
        if here:
            found.append(Group(name, here))
    return found


def counts_by_kind(lines):
    """[(kind, how many)] of the kinds that have lines."""
    counts = {kind: sum(line.kind == kind for line in lines) for kind in KINDS}
    return [(kind, count) for kind, count in counts.items() if count]


def desk(user, only=""):
    """Everything the desk shows; the same number of queries however much waits."""
    dates = announced()
    held = held_by_source()
    mine, others = of_editions(user, dates)
    lines = mine + of_records(user, held)
    return {
        "groups": grouped([line for line in lines if only in ("", line.kind)], dates),
        "line_count": len(lines),
        "kinds": counts_by_kind(lines),
        "only": only if only in KINDS else "",
        "with_others": others,
        "dates": dates[:SHOWN],
        "next": next((each for each in dates if each.edition and not each.announcement.is_cancelled), None),
        "windows": windows(),
        "held": held,
        "newest": Edition.objects.published().first(),
        "may_open": user.has_role(Role.EDITOR),
        "now": timezone.localtime(),
        "quarter": FiscalQuarter.of(timezone.localdate()),
    }
