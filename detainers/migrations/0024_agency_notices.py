from django.db import migrations


class Migration(migrations.Migration):
    """Agencies told before they are named."""

    dependencies = [("detainers", "0023_withdrawn_detainers")]

    operations = []
