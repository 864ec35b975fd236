from django.db import migrations, models


class Migration(migrations.Migration):
    """Counts by form, operator and source are read off an index; rows of a form no longer used are found at once."""

    dependencies = [("detainers", "0032_uploaders_prepare")]

    operations = [
        migrations.AddIndex(
            model_name="detainer",
            index=models.Index(
                condition=models.Q(("since__isnull", False)),
                fields=["form", "-prepared_on", "-uid"],
                name="detainer_by_form",
            ),
        ),
        migrations.AddIndex(
            model_name="detainer",
            index=models.Index(
                condition=models.Q(("since__isnull", False)),
                fields=[
                    "since",
                    "form",
                    "operator",
                    "source",
                    "outcome",
                    "notice",
                    "hold",
                    "custody_taken",
                    "until",
                ],
                name="detainer_by_provenance",
            ),
        ),
    ]
