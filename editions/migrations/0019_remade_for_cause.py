from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """A withdrawal has only those files made anew that held what it takes away. Has no reverse."""

    dependencies = [("editions", "0017_steps_as_seen")]

    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text())]
