from django.db import migrations


class Migration(migrations.Migration):
    """Files of each edition and their manifest."""

    dependencies = [("editions", "0007_correction_editions")]

    operations = []
