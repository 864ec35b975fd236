import datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """No year typed wrong puts a day out of reach."""

    dependencies = [
        ('detainers', '0031_plausible_days'),
        ('editions', '0024_plausible_moments'),
        ('reports', '0012_originals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='agencynotice',
            constraint=models.CheckConstraint(condition=models.Q(('sent_on', None), ('sent_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='agency_notice_sent_on_plausible', violation_error_message='The notice cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.CheckConstraint(condition=models.Q(('received_on', None), ('received_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='response_received_on_plausible', violation_error_message='The answer cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.CheckConstraint(condition=models.Q(('announced_for', None), ('announced_for__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2100, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), name='announcement_plausible', violation_error_message='The announced date cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('last_reviewed_on', None), ('last_reviewed_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='claim_reviewed_plausible', violation_error_message='The last review cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='contentblock',
            constraint=models.CheckConstraint(condition=models.Q(('checked_on', None), ('checked_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='block_reviewed_plausible', violation_error_message='The last review cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='faq',
            constraint=models.CheckConstraint(condition=models.Q(('last_reviewed_on', None), ('last_reviewed_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='faq_reviewed_plausible', violation_error_message='The last review cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='glossaryterm',
            constraint=models.CheckConstraint(condition=models.Q(('last_reviewed_on', None), ('last_reviewed_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='term_reviewed_plausible', violation_error_message='The last review cannot be in that year: check it.'),
        ),
    ]
