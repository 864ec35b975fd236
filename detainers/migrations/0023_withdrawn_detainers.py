from django.db import migrations


class Migration(migrations.Migration):
    """Detainers that were withdrawn."""

    dependencies = [("detainers", "0022_pending_tally")]

    operations = []
