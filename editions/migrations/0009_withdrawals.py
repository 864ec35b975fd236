from django.db import migrations


class Migration(migrations.Migration):
    """What was taken out of every edition, and why."""

    dependencies = [("editions", "0008_edition_files")]

    operations = []
