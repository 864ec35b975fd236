from django.db import migrations, models

ROOTS = (
    *("announcement", "casehighlight", "claim", "contentblock"),
    *("correction", "faq", "glossaryterm", "report"),
)


class Migration(migrations.Migration):
    """Texts and cases that were withdrawn."""

    dependencies = [("reports", "0006_corrected_figures")]

    operations = [
        migrations.AddField(name, "withdrawn_in", models.PositiveIntegerField(editable=False, null=True))
        for name in ROOTS
    ]
