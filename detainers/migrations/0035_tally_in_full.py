from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

KEY = ("grain", "place", "month", "outcome", "notice", "hold", "custody_taken", "edition_number")
GRAINS = [
    ("nation", "Nation"),
    ("state", "State"),
    ("place", "Place"),
    ("nation_in_full", "Nation In Full"),
    ("state_in_full", "State In Full"),
]


class Migration(migrations.Migration):
    """The tally knows form, operator and source too, so that no page counts them row by row.

    Has no reverse: the tally's step rests on it.
    """

    dependencies = [("detainers", "0033_rare_rows")]

    operations = [
        migrations.RemoveConstraint("tallyentry", "tally_entry_once"),
        migrations.AddField("tallyentry", "form", models.TextField(default="")),
        migrations.AddField("tallyentry", "operator", models.TextField(default="")),
        migrations.AddField(
            "tallyentry",
            "source",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="detainers.source",
            ),
        ),
        migrations.AlterField("tallyentry", "grain", models.TextField(choices=GRAINS)),
        migrations.AddConstraint(
            "tallyentry",
            models.UniqueConstraint(
                fields=[*KEY, "form", "operator", "source"],
                name="tally_entry_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
