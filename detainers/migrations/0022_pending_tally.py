from pathlib import Path

from django.db import migrations, models

CHANGES = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """What an edition changes in the counts, asked of drafts too. Has no reverse: the tally's step rests on it."""

    dependencies = [("detainers", "0021_breaks_of_measures"), ("editions", "0010_moments_told")]

    operations = [
        migrations.AddIndex(
            model_name='tallyentry',
            index=models.Index(fields=['edition_number', 'grain', 'place'], name='tally_entry_by_edition'),
        ),
        migrations.AddIndex(
            model_name='detainer',
            index=models.Index(condition=models.Q(('until__isnull', False)), fields=['until', 'removed'], name='detainer_by_until'),
        ),
        migrations.RunSQL(CHANGES),
    ]
