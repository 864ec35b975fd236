import datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """No year typed wrong puts a day out of reach."""

    dependencies = [
        ('editions', '0023_trail_read'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('due_at', None), ('due_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2100, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), name='edition_due_at_plausible', violation_error_message='The moment before which it waits cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('scheduled_for', None), ('scheduled_for__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2100, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), name='edition_scheduled_for_plausible', violation_error_message='Its publication cannot be in that year: check it.'),
        ),
    ]
