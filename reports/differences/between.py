"""Everything that differs: the counts of the record and the figures of reports, one list."""

from editions.models import Edition
from reports.differences.figures import MEASURES
from reports.differences.reported import report_differences
from reports.differences.tallied import tallied_differences


def edition_differences(numbers, scope=None, **told):
    """{edition's number: [Difference]} against the edition before each, in the order they are read.

    An edition that changes no figure is left out. `told` is passed on: `months` and `measures` narrow the
    counts of the record; `counted` and `reported` are those of the editions that touched detainers and
    reports, where that is known. Three queries at most, whatever the number of editions.
    """
    return together(numbers, scope=scope, **told)


def figure_differences(old_number, new_number, scope=None, **told):
    """[Difference] between two editions, the later ones taken as one step; three queries."""
    numbers = range(old_number + 1, new_number + 1)
    return together(numbers, scope=scope, as_one=True, **told).get(new_number, [])


def draft_differences(edition, scope=None, **told):
    """[Difference] that an unpublished edition would make in the newest; four queries."""
    newest = Edition.objects.published().values_list("number", flat=True).first() or 0
    return together([newest + 1], scope=scope, draft=edition, **told).get(newest + 1, [])


def together(numbers, *, scope, months=True, measures=MEASURES, counted=None, reported=None, **told):
    numbers = list(numbers)
    counted, reported = (numbers if some is None else some for some in (counted, reported))
    tallied = tallied_differences(counted, scope, months=months, measures=measures, **told)
    reported = report_differences(reported, scope=scope, **told)
    return {
        number: sorted(
            (*tallied.get(number, ()), *reported.get(number, ())), key=lambda difference: difference.order
        )
        for number in numbers
        if number in tallied or number in reported
    }
