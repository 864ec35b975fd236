from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The counts stay what they are; only quicker made. No page asks for the rows of a source.

    Has no reverse for the functions.
    """

    dependencies = [("detainers", "0026_quicker_publishing")]

    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(), migrations.RunSQL.noop),
        migrations.AlterField(
            "detainer",
            "source",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="detainers.source",
            ),
        ),
    ]
