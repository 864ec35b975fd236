"""An edition to lodge detainers in, for tests of what is derived from their chains."""

from detainers.deriving import derive
from detainers.models import Delivery, Detainer, OutcomeRule
from editions.acting import acting_as
from tests.builders import make_edition, make_editor
from tests.history.custody import LODGED, lodge, make_jails

GEOIDS = {"king": "53033", "pierce": "53053"}
LODGED_KING = LODGED.format(jail="king")
DECLINED = f"{LODGED_KING}, to_community 2 king"


class Draft:
    """An edition with an editor and two jails, to lodge detainers in."""

    def __init__(self):
        self.jails, self.editor = make_jails(**GEOIDS), make_editor()
        self.edition = make_edition(self.editor)

    def lodge(self, words=DECLINED, **fields):
        return lodge(self.edition, self.editor, self.jails["king"], words, self.jails, **fields)

    def derive(self, only=None):
        with acting_as(self.editor):
            return derive(self.edition, only)

    def change(self, detainer, **values):
        with acting_as(self.editor):
            Detainer.objects.filter(pk=detainer.pk).update(**values)

    def map(self, lift_reason, outcome, **fields):
        values = {"custody_taken": "unknown", "explanation": "It says so."} | fields
        with acting_as(self.editor):
            OutcomeRule.objects.create(
                edition=self.edition, lift_reason=lift_reason, outcome=outcome, **values
            )

    def delivery(self, source):
        counts = {"row_count": 1, "kept_count": 1, "held_count": 0, "refused_count": 0}
        with acting_as(self.editor):
            return Delivery.objects.create(
                edition=self.edition, source=source, file_name="f.csv", sha256="cd" * 32, form="x", **counts
            )


def stored(detainer, *names):
    return Detainer.objects.values_list(*names).get(pk=detainer.pk)
