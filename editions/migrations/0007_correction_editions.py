from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

from editions.tables import publishing_step

REASONS = [
    ('identity', 'Wrong place of the same or a like name'),
    ('transfer', 'A transfer counted as a release'),
    ('misdirected', 'Detainer sent to a place that did not hold the person'),
    ('policy', 'Policy out of date'),
    ('duplicate', 'Counted twice'),
    ('typing', 'Typing'),
    ('source', 'Source corrected'),
    ('other', 'Other'),
]
# Corrections of before this rule were not asked for either, and cannot be asked any more.
NOT_ASKED = """
update editions_edition set correction_reason = 'other', found_by = 'Not recorded'
where kind = 'correction' and state not in ('draft', 'abandoned')
"""


class Migration(migrations.Migration):
    """Why a correction is made and who found it, and which kinds may change what is published.

    Withdrawals as a kind. Has no reverse: the reasons of corrections would be lost.
    """

    dependencies = [("editions", "0006_schedule")]

    operations = [
        migrations.AlterField(
            model_name='edition',
            name='kind',
            field=models.TextField(choices=[('quarterly', 'Quarterly report'), ('weekly', 'Weekly report'), ('delivery', 'Delivery of detainer rows'), ('revision', 'Routine revision'), ('correction', 'Correction'), ('notice', 'Notice or text'), ('withdrawal', 'Withdrawal')]),
        ),
        migrations.AddField(
            model_name='edition',
            name='correction_reason',
            field=models.TextField(blank=True, choices=REASONS, db_default='', default='', help_text='Why what was published was wrong. Public.', verbose_name='class of reason'),
        ),
        migrations.AddField(
            model_name='edition',
            name='found_by',
            field=models.TextField(blank=True, db_default='', default='', help_text='Who found it: an office, a publisher or “our staff”, never a private person. Public.'),
        ),
        migrations.AddField(
            model_name='publishedtable',
            name='also_replaced_by',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='publishedtable',
            name='left_out_by',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.RunSQL(NOT_ASKED),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'correction'), _negated=True), ('state__in', ['draft', 'abandoned']), ('note__regex', '\\S'), _connector='OR'), name='edition_correction_has_note', violation_error_message='Say in the note, for readers, what was wrong and what is right now.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'correction'), _negated=True), ('state__in', ['draft', 'abandoned']), ('correction_reason__in', ['identity', 'transfer', 'misdirected', 'policy', 'duplicate', 'typing', 'source', 'other']), _connector='OR'), name='edition_correction_has_reason', violation_error_message='Choose the class of reason of this correction.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'correction'), _negated=True), ('state__in', ['draft', 'abandoned']), ('found_by__regex', '\\S'), _connector='OR'), name='edition_correction_has_finder', violation_error_message='Say who found what was wrong: an office, a publisher or “our staff”.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'correction'), models.Q(('correction_reason', ''), ('found_by', '')), _connector='OR'), name='edition_reason_is_of_correction', violation_error_message='Only a correction has a class of reason and says who found it: leave both empty, or make it a correction.'),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
        publishing_step("editions_hold_kind", "publish", 1),
    ]
