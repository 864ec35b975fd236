from django.db import migrations


class Migration(migrations.Migration):
    """Texts and cases that were withdrawn."""

    dependencies = [("reports", "0006_corrected_figures")]

    operations = []
