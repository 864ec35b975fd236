from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables of places are added up from an index alone: few columns of very many entries."""

    dependencies = [("detainers", "0036_quicker_opening")]

    operations = [
        migrations.AddIndex(
            model_name="tallyentry",
            index=models.Index(
                fields=["grain", "place", "outcome", "month"],
                include=("edition_number", "change"),
                name="tally_entry_by_place",
            ),
        ),
    ]
