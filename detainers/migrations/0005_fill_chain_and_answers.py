from pathlib import Path

from django.db import migrations

from editions.tables import publish_table

FILL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Moves releases into the chains, answers notice and hold, and counts anew. No reverse: it joins two tables."""

    dependencies = [("detainers", "0004_chain_and_answers")]
    operations = [
        migrations.RunSQL(FILL),
        migrations.RunSQL(publish_table("detainers_release", "detainers_detainer", "detainer_id").reverse_sql),
    ]
