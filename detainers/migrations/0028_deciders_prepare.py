from pathlib import Path

from django.db import migrations

REVERSE = (
    "drop trigger editions_edition_deciders on editions_edition; drop function detainers_note_deciders()"
)


class Migration(migrations.Migration):
    """Whoever decided what a source means by a place does not approve the rows that follow the decision."""

    dependencies = [("detainers", "0027_quicker_counts"), ("editions", "0002_publishing")]

    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(), REVERSE)]
