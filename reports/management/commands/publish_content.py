from pathlib import Path

from django.conf import settings

from detainers.importing.mapping import shipped_rules
from detainers.models import OutcomeRule
from editions.corrections import CorrectionReason
from editions.models import Edition
from reports.content.commands import ContentCommand
from reports.content.drafting import Plan, Words
from reports.content.kinds import SHIPPED
from reports.content.reading import Record

PLAN = Plan(
    stages=(
        Words(
            Edition.Kind.NOTICE,
            "First texts, policies and reports",
            "Questions and answers, the fact sheet, the glossary, policies found in public sources, and the "
            "reports of 2017 and 2019 as they first stood, transcribed from public sources. Shipped with "
            "this site.",
        ),
        Words(
            Edition.Kind.CORRECTION,
            "Eight corrections of April 2017 entered",
            "The first weekly report of 2017 credited eight places with detainers that were not theirs. The "
            "agency said so in April 2017, in prose and without figures. The edition before this one shows "
            "the report as it first stood. Shipped with this site.",
            CorrectionReason.SOURCE,
            "U.S. Immigration and Customs Enforcement, after Iowa sheriffs had disputed the report",
        ),
    ),
    later=Words(
        Edition.Kind.REVISION,
        "Texts and records shipped with this site revised",
        "A newer version of this site came with changed texts or records. Each record shows what changed.",
    ),
    without=Words(
        Edition.Kind.CORRECTION,
        "Texts and records no longer shipped with this site taken away",
        "A newer version of this site came without some texts or records, which are taken away. What else "
        "it changed is in this edition too. The editions before this one still show all of it.",
        CorrectionReason.OTHER,
        "Whoever keeps the texts and records of this site",
    ),
)


class Command(ContentCommand):
    help = (
        "Publishes the texts, policies and reports of fixtures/. Run again, it publishes only what changed."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder, **options):
        staff = self.staff(options)
        content = self.read(folder, SHIPPED)
        content.records += rules()
        self.bring(content, [OutcomeRule, *(kind.model for kind in SHIPPED)], PLAN, staff)


def rules():
    """The mapping from sources' own words to outcomes, which a delivery needs before it can be read."""
    return [
        Record(f"outcome_rules.csv, {rule['lift_reason'] or 'no reason'}", OutcomeRule(**rule), [])
        for rule in shipped_rules()
    ]
