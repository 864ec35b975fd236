from pathlib import Path

from django.db import migrations

from editions.tables import left_out_by, replaced_also_by

LEFT_OUT = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """What a delivery may change of what is published: rows it no longer has, and names it read by."""

    dependencies = [("detainers", "0023_withdrawn_detainers")]

    operations = [
        migrations.RunSQL(LEFT_OUT, "drop function detainers_left_out(bigint)"),
        left_out_by("detainers_detainer", "detainers_left_out"),
        replaced_also_by("detainers_placealias", "delivery"),
    ]
