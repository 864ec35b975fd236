from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Many new drafts are analyzed before the checks look at them, not after. Has no reverse."""

    dependencies = [("editions", "0010_moments_told")]

    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text())]
