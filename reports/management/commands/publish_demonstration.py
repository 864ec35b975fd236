from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from detainers.demonstration import draft_correction, draft_demonstration
from detainers.models import Facility, Source
from editions.corrections import CorrectionReason
from editions.models import Edition
from reports.content.commands import ContentCommand
from reports.content.drafting import Plan, Words
from reports.content.kinds import DEMONSTRATION

PLAN = Plan(
    stages=(
        Words(
            Edition.Kind.QUARTERLY,
            "Demonstration: detainers, policies and first report of Example State",
            "Demonstration: every detainer, policy, case and place of Example State (99) is invented.",
        ),
        Words(
            Edition.Kind.QUARTERLY,
            "Demonstration: second report of Example State",
            "Demonstration: invented. Brings the next quarter.",
        ),
        Words(
            Edition.Kind.CORRECTION,
            "Demonstration: a transfer was counted as a release",
            "Demonstration: invented. The chain of one detainer of early 2026 said that the jail let the "
            "person go. Its register says that the person was moved to another jail that day. The jail "
            "declined nothing: the detainer counts as transferred.",
            CorrectionReason.TRANSFER,
            "The sheriff who runs the jail (invented)",
        ),
        Words(
            Edition.Kind.CORRECTION,
            "Demonstration: a detainer credited to Elm County went to the city of Elm",
            "Demonstration: invented. The first report credited Elm County with a detainer that was meant "
            "for the city of Elm. The county did not hold the person.",
            CorrectionReason.IDENTITY,
            "The sheriff of Elm County (invented)",
        ),
    ),
    later=Words(
        Edition.Kind.REVISION,
        "Demonstration revised",
        "Demonstration: invented. A newer version of this site came with changed records.",
    ),
    without=Words(
        Edition.Kind.CORRECTION,
        "Demonstration: records no longer shipped taken away",
        "Demonstration: invented. A newer version of this site came without some of its invented records.",
        CorrectionReason.OTHER,
        "Whoever keeps the invented records of this site",
    ),
)


class Command(ContentCommand):
    help = "Publishes the invented records of Example State, where no real detainers are published."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures" / "demonstration")

    def handle(self, *, folder, **options):
        if Source.objects.filter(since__isnull=False, is_demonstration=False).exists():
            raise CommandError(
                "Real detainers are published in this database: invented ones need a database of their own."
            )
        staff = self.staff(options)
        content = self.read(folder, DEMONSTRATION, is_demonstration=True)
        facilities, content.records = apart(content.records)

        def detainers(edition):
            add_new(facilities)
            draft_demonstration(edition, staff.editor)

        models = [kind.model for kind in DEMONSTRATION if kind.model is not Facility]
        also = {1: detainers, 3: draft_correction}
        self.bring(content, models, PLAN, staff, also=also)


def apart(records):
    """The facilities, and the records that editions revise."""
    facilities = [record for record in records if record.model is Facility]
    return facilities, [record for record in records if record.model is not Facility]


def add_new(facilities):
    """Facilities never change: those already listed stay."""
    listed = set(Facility.objects.values_list("key", flat=True))
    Facility.objects.bulk_create(
        [record.instance for record in facilities if record.instance.key not in listed]
    )
