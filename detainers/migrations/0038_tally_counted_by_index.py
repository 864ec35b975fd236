from django.db import migrations, models

KEY = (
    *("grain", "place", "month", "outcome", "notice", "hold"),
    *("custody_taken", "edition_number", "form", "operator", "source"),
)


class Migration(migrations.Migration):
    """What each entry counts stands in the index that names it, so that a page asks nothing of the table."""

    dependencies = [("detainers", "0037_tally_by_place")]

    operations = [
        migrations.RemoveConstraint("tallyentry", "tally_entry_once"),
        migrations.AddConstraint(
            "tallyentry",
            models.UniqueConstraint(
                fields=KEY, include=("change",), name="tally_entry_once", nulls_distinct=False
            ),
        ),
    ]
