from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """What follows the opening of many rows is planned for many: steps, deferred constraints, files. Has no reverse."""

    dependencies = [("editions", "0012_accounts")]

    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text())]
