from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

GRAINS = [
    ("nation", "Nation"),
    ("state", "State"),
    ("place", "Place"),
    ("nation_in_full", "Nation In Full"),
    ("state_in_full", "State In Full"),
    ("state_all_months", "State All Months"),
    ("place_all_months", "Place All Months"),
]
MONTH_HELP = "First day of the month the detainers were prepared in; none of all months together."


class Migration(migrations.Migration):
    """A state's page adds up its places over all months from few entries, however long the record is.

    Has no reverse: the tally's step rests on it.
    """

    dependencies = [("detainers", "0039_jails_beyond_their_state")]

    operations = [
        migrations.AlterField("tallyentry", "grain", models.TextField(choices=GRAINS)),
        migrations.AlterField("tallyentry", "month", models.DateField(help_text=MONTH_HELP, null=True)),
        migrations.AddConstraint(
            "tallyentry",
            models.CheckConstraint(
                condition=Q(grain__in=["state_all_months", "place_all_months"], month=None)
                | ~Q(grain__in=["state_all_months", "place_all_months"]) & Q(month__isnull=False),
                name="tally_entry_month_or_all",
                violation_error_message="An entry of the tally has a month, or its grain is of all months.",
            ),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
