from django.db import migrations


class Migration(migrations.Migration):
    """Announced dates tied to editions."""

    dependencies = [("reports", "0007_withdrawn_records")]

    operations = []
