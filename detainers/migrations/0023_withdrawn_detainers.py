from pathlib import Path

from django.db import migrations, models

from editions.tables import publishing_step

FORGET = Path(__file__).with_suffix(".sql").read_text()
ROOTS = ("detainer", "outcomerule", "placealias", "policy", "seriesbreak")


class Migration(migrations.Migration):
    """Detainers that were withdrawn, and what staff were asked about their words."""

    dependencies = [("detainers", "0022_pending_tally")]

    operations = [
        *(
            migrations.AddField(name, "withdrawn_in", models.PositiveIntegerField(editable=False, null=True))
            for name in ROOTS
        ),
        migrations.RunSQL(FORGET, "drop function detainers_forget_words(integer)"),
        publishing_step("detainers_forget_words", "publish", 45),
    ]
