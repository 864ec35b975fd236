from pathlib import Path

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from editions.tables import publish_table, publishing_step


class Migration(migrations.Migration):
    """Agencies told before they are named and what they answer; announced dates tied to editions. Has no reverse."""

    dependencies = [("reports", "0007_withdrawn_records"), ("editions", "0010_moments_told")]

    operations = [
        migrations.CreateModel(
            name='AgencyNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField()),
                ('way', models.TextField(choices=[('email', 'E-mail'), ('letter', 'Letter'), ('hand', 'Handed over')])),
                ('sent_to', models.TextField(help_text='Which office it was sent to. For staff only.', verbose_name='office')),
                ('shown', models.TextField()),
                ('made_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'notice to an agency',
                'verbose_name_plural': 'notices to agencies',
            },
        ),
        migrations.CreateModel(
            name='AgencyResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('since', models.PositiveIntegerField(editable=False, null=True)),
                ('until', models.PositiveIntegerField(editable=False, null=True)),
                ('removed', models.BooleanField(default=False, editable=False)),
                ('withdrawn_in', models.PositiveIntegerField(editable=False, null=True)),
                ('agency', models.TextField(help_text='Who answers: the office, not the person. Public.')),
                ('about', models.TextField(choices=[('place', 'What is said of the place'), ('report', 'A report'), ('highlight', 'A highlight'), ('detainer', 'A detainer'), ('policy', 'A policy')], editable=False)),
                ('about_uid', models.UUIDField(editable=False, null=True)),
                ('received_on', models.DateField()),
                ('words', models.TextField(help_text='What the agency says, word for word. Public.')),
                ('status', models.TextField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('refused', 'Refused')], default='open')),
                ('reply', models.TextField(blank=True, help_text='What we did and why; needed to accept or refuse. Public. Markdown.')),
                ('replied_on', models.DateField(blank=True, null=True)),
                ('is_demonstration', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'verbose_name': 'answer of an agency',
                'verbose_name_plural': 'answers of agencies',
            },
        ),
        migrations.AddField(
            model_name='announcement',
            name='announces',
            field=models.ForeignKey(blank=True, help_text='Empty where the edition is not opened yet; name it before it is scheduled.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='editions.edition', verbose_name='edition it announces'),
        ),
        migrations.AlterField(
            model_name='announcement',
            name='reason',
            field=models.TextField(blank=True, help_text='Why it was changed or cancelled this time. Public, and kept for good.'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('announces',), name='announcement_one_per_edition', violation_error_message='This edition is announced already: revise that date.'),
        ),
        migrations.AddField(
            model_name='agencynotice',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agency_notices', to='editions.edition'),
        ),
        migrations.AddField(
            model_name='agencynotice',
            name='jurisdiction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction'),
        ),
        migrations.AddField(
            model_name='agencynotice',
            name='made_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agencyresponse',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.edition'),
        ),
        migrations.AddField(
            model_name='agencyresponse',
            name='jurisdiction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction'),
        ),
        migrations.AddConstraint(
            model_name='agencynotice',
            constraint=models.CheckConstraint(condition=models.Q(('sent_to__regex', '\\S')), name='agency_notice_names_office', violation_error_message='Say which office it was sent to.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('since', None), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until__gt', models.F('since')), ('until__isnull', False)), models.Q(('removed', True), ('since__isnull', False), ('until', models.F('since')), ('until__isnull', False)), _connector='OR'), name='response_since_before_until', violation_error_message='A row ends in a later edition than it began; a removal begins and ends at once.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.UniqueConstraint(condition=models.Q(('since', None)), fields=('uid',), name='response_one_draft', violation_error_message='Someone already has a draft of this record open. Ask them, or abandon it.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('uid',), name='response_one_current', violation_error_message='This record is already published once.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('jurisdiction', 'about', 'about_uid'), name='response_one_per_dispute', nulls_distinct=False, violation_error_message="This place's dispute about this page is on record: revise that one, so that there is one answer and one status."),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'place'), ('about_uid', None)), models.Q(models.Q(('about', 'place'), _negated=True), ('about_uid__isnull', False)), _connector='OR'), name='response_names_its_record', violation_error_message='Say which report, highlight, detainer or policy it is about, or the place.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.CheckConstraint(condition=models.Q(('words__regex', '\\S'), ('agency__regex', '\\S')), name='response_has_words', violation_error_message='Give the agency and its words.'),
        ),
        migrations.AddConstraint(
            model_name='agencyresponse',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'open'), models.Q(('reply__regex', '\\S'), ('replied_on__gte', models.F('received_on')), ('replied_on__isnull', False)), _connector='OR'), name='response_decided_says_why', violation_error_message='To accept or refuse an answer, say what was done and why, and on which day, not before the answer came.'),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
        publish_table("reports_agencyresponse"),
        publishing_step("reports_keep_to_calendar", "schedule", 10),
        publishing_step("reports_keep_moment", "unschedule", 10),
        publishing_step("reports_keep_date", "abandon", 10),
        publishing_step("reports_not_before_announced", "publish", 3),
        publishing_step("reports_dates_told", "publish", 4),
    ]
