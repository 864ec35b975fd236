from django.db import migrations, models

ROOTS = ("detainer", "outcomerule", "placealias", "policy", "seriesbreak")


class Migration(migrations.Migration):
    """Detainers that were withdrawn."""

    dependencies = [("detainers", "0022_pending_tally")]

    operations = [
        migrations.AddField(name, "withdrawn_in", models.PositiveIntegerField(editable=False, null=True))
        for name in ROOTS
    ]
