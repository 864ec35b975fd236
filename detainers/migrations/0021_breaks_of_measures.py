import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Breaks may part the numbers of the agency's reports, and name no measure that nobody publishes."""

    dependencies = [("detainers", "0020_bulk_days")]

    operations = [
        migrations.AlterField(
            model_name='seriesbreak',
            name='measures',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(choices=[('prepared', 'Detainers prepared'), ('declined', 'Detainers declined'), ('notice_declined', 'Requests for notification declined'), ('honored', 'Detainers honored'), ('pending', 'Pending or unknown'), ('detainers_issued', 'Detainers issued, in reports of the agency'), ('detainers_declined', 'Detainers recorded as declined, in reports of the agency')]), blank=True, default=list, help_text='Empty for every measure.', size=None),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.CheckConstraint(condition=models.Q(('measures__contained_by', ['prepared', 'declined', 'notice_declined', 'honored', 'pending', 'detainers_issued', 'detainers_declined'])), name='series_break_measures_known', violation_error_message='A break names measures we publish, or none for all of them.'),
        ),
    ]
