from django.db import migrations


class Migration(migrations.Migration):
    """Reasons of changed moments."""

    dependencies = [("editions", "0009_withdrawals")]

    operations = []
