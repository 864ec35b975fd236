from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """What the checks found is noted with the step it belongs to, never later. Has no reverse."""

    dependencies = [("editions", "0020_sealed_beside")]

    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text())]
