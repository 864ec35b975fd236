"""Notice and hold: the two things a detainer may ask, each with what became of it."""

from dataclasses import dataclass

from detainers.models.detainers import Answer
from editions.language import noop
from reports import statistics
from reports.addresses import address

ACTS = {"notice": noop("Notice before release"), "hold": noop("Hold up to 48 hours")}


@dataclass(frozen=True)
class AnswerRow:
    """One answer and how many detainers have it, as [(act, detainers, address of the rows)]."""

    label: str
    cells: list


@dataclass(frozen=True)
class AnswerTable:
    """A row for each answer there is; each column adds up to all detainers."""

    rows: list

    def __bool__(self):
        return bool(self.rows)


def answer_table(request, scope, cells):
    """The table of a place and days, from the cells of a cube."""
    found = {act: statistics.along(cells, act) for act in ACTS}

    def cell(act, answer):
        rows = {"jurisdiction": scope.geoids, act: [answer.value]}
        return ACTS[act], found[act].get(answer, 0), address("detainer-list", keep=request.GET, **rows)

    return AnswerTable(
        [
            AnswerRow(answer.label, [cell(act, answer) for act in ACTS])
            for answer in Answer
            if any(found[act].get(answer) for act in ACTS)
        ]
    )
