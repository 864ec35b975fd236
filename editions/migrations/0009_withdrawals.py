from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from editions.tables import publish_table, publishing_step

WITHDRAWALS = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """What was taken out of every edition, and why. Has no reverse: what is blanked does not come back."""

    dependencies = [("editions", "0008_edition_files")]

    operations = [
        migrations.AddField(
            model_name='override',
            name='withdrawn_in',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='Blanking',
            fields=[
                ('table_name', models.TextField(primary_key=True, serialize=False)),
                ('label', models.TextField()),
                ('root_table', models.TextField(blank=True)),
                ('root_key', models.TextField(blank=True)),
                ('deletes', models.BooleanField()),
                ('assignments', models.TextField(blank=True)),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), help_text='Columns of free text that it empties.', size=None)),
                ('slug_column', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='BlankedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.TextField()),
                ('row_id', models.BigIntegerField()),
                ('digest', models.BinaryField(null=True)),
                ('edition_number', models.PositiveIntegerField(help_text='The edition that withdrew it.')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('table_name', 'row_id'), name='blanked_row_once')],
            },
        ),
        migrations.CreateModel(
            name='WithdrawnAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_model', models.TextField()),
                ('record_uid', models.UUIDField()),
                ('digest', models.TextField(help_text='SHA-256 of the words of the address.')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record_model', 'digest', 'record_uid'), name='withdrawn_address_once')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('since', models.PositiveIntegerField(editable=False, null=True)),
                ('until', models.PositiveIntegerField(editable=False, null=True)),
                ('removed', models.BooleanField(default=False, editable=False)),
                ('withdrawn_in', models.PositiveIntegerField(editable=False, null=True)),
                ('record_model', models.TextField(editable=False, verbose_name='kind of record')),
                ('record_uid', models.UUIDField(editable=False, verbose_name='record')),
                ('reason_class', models.TextField(choices=[('personal_data', 'Personal data'), ('protected_person', 'A person whom the law protects from being named'), ('court_order', 'Order of a court'), ('wrong_person', 'It named the wrong person'), ('other', 'Other')], verbose_name='reason')),
                ('public_reason', models.TextField(help_text='Readers see it where the record stood. Do not repeat what is withdrawn, nor name anybody.', verbose_name='reason in words')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.edition')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since', None), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until__gt', models.F('since')), ('until__isnull', False)), models.Q(('removed', True), ('since__isnull', False), ('until', models.F('since')), ('until__isnull', False)), _connector='OR'), name='withdrawal_since_before_until', violation_error_message='A row ends in a later edition than it began; a removal begins and ends at once.'), models.UniqueConstraint(condition=models.Q(('since', None)), fields=('uid',), name='withdrawal_one_draft', violation_error_message='Someone already has a draft of this record open. Ask them, or abandon it.'), models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('uid',), name='withdrawal_one_current', violation_error_message='This record is already published once.'), models.CheckConstraint(condition=models.Q(('removed', False)), name='withdrawal_never_taken_back', violation_error_message='What was withdrawn is gone: a withdrawal cannot be taken back.'), models.CheckConstraint(condition=models.Q(('public_reason__regex', '\\S.*\\S')), name='withdrawal_says_why', violation_error_message='Say why it is withdrawn: readers see the reason where it stood.'), models.CheckConstraint(condition=models.Q(('reason_class__in', ['personal_data', 'protected_person', 'court_order', 'wrong_person', 'other'])), name='withdrawal_reason_is_known', violation_error_message='Choose a reason from the list.'), models.UniqueConstraint(fields=('record_model', 'record_uid'), name='withdrawal_once_per_record', violation_error_message='This record is withdrawn already, or somebody is about to: look for the edition that does.')],
            },
        ),
        migrations.RunSQL(WITHDRAWALS),
        publish_table("editions_withdrawal"),
        publishing_step("editions_withdraw", "publish", 50),
    ]
