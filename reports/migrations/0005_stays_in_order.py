from pathlib import Path

from django.db import migrations

ORDER = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Refuses impossible orders of events in a stay of a highlight. Has no reverse: highlights rest on it."""

    dependencies = [
        ("detainers", "0009_chain_order"),
        ("reports", "0004_policies_told"),
    ]

    operations = [migrations.RunSQL(ORDER)]
