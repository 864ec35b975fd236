from django.db import migrations


class Migration(migrations.Migration):
    """What an edition would change in the counts."""

    dependencies = [("detainers", "0021_breaks_of_measures"), ("editions", "0010_moments_told")]

    operations = []
