from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """The guard of drafts asks once which editions many rows belong to. Has no reverse."""

    dependencies = [("editions", "0025_withdrawn_before_in_words")]

    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text())]
