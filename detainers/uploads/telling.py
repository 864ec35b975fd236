"""What the reading of an upload found, as its page shows it: plain values, kept with the upload."""

import csv

from django.utils import timezone

from detainers.importing import reporting
from detainers.spreadsheets import harmless
from detainers.uploads.folder import figures_path
from editions.figure_changes import LISTED, every_figure_moved
from editions.models import Edition

FIGURE_COLUMNS = ("figure", "where", "period", "old", "new")


def found(arrival):
    """Counts and reasons of a file that was brought in, or would be; called before its transaction ends."""
    delivery = arrival.delivery
    return {
        "layout": arrival.layout.name,
        "columns": len(arrival.layout.columns),
        "rows": delivery.row_count,
        "kept": delivery.kept_count,
        "held": delivery.held_count,
        "refused": delivery.refused_count,
        "not_stated": dict(arrival.places).get("not_stated", 0),
        "first_day": delivery.first_day.isoformat(),
        "last_day": delivery.last_day.isoformat(),
        "unchanged": arrival.unchanged,
        "removed": arrival.removed,
        "replaces": str(delivery.replaces or ""),
        "events": arrival.events,
        "new_rules": arrival.new_rules,
        "kinds": reporting.refused_kinds(arrival.layout),
        "held_names": len(reporting.held_words(None)),
    }


def nothing_readable(refusal):
    """The same of a file without one row that can be read."""
    return {
        "rows": refusal.row_count,
        "kept": 0,
        "held": 0,
        "refused": refusal.row_count,
        "kinds": refusal.kinds,
    }


def figures(upload, edition):
    """The first figures that the draft would change, and how many; all of them go into a file."""
    moved = every_figure_moved(edition)
    newest = Edition.objects.published().first()
    with figures_path(upload).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIGURE_COLUMNS)
        writer.writerows([harmless(getattr(one, name)) for name in FIGURE_COLUMNS] for one in moved)
    return {
        "against": newest.number if newest else 0,
        "at": timezone.now().isoformat(),
        "count": len(moved),
        "listed": [[getattr(one, name) for name in FIGURE_COLUMNS] for one in moved[:LISTED]],
    }
