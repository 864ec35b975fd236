from django.db import migrations, models


class Migration(migrations.Migration):
    """A state's list by place ends with what no place answers for: few rows, which are found by it."""

    dependencies = [("detainers", "0040_tally_of_all_months")]

    operations = [
        migrations.AddIndex(
            model_name="detainer",
            index=models.Index(
                fields=["state", "place_status", "-prepared_on", "-uid"],
                name="detainer_without_place",
                condition=models.Q(since__isnull=False, jurisdiction=None),
            ),
        ),
    ]
