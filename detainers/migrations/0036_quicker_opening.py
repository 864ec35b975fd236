import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Less to write for each row that is published: counts come from the tally, and need no index of their own."""

    dependencies = [("detainers", "0035_tally_in_full")]

    operations = [
        migrations.RemoveIndex(model_name="detainer", name="detainer_by_provenance"),
        migrations.AddIndex(
            model_name="detainer",
            index=models.Index(
                condition=models.Q(("since__isnull", False)), fields=["since"], name="detainer_by_since"
            ),
        ),
        migrations.AlterField(
            model_name="tallyentry",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="detainers.source",
            ),
        ),
    ]
