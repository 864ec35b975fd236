from pathlib import Path

from django.db import migrations

RULES = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """No date announces an edition that was abandoned, and no agency was told of one before it was opened."""

    dependencies = [
        ("reports", "0014_looked_at_before_today"),
    ]

    operations = [
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
    ]
