from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

ORDER = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Links a highlight to the policy its decline was based on, keeps what its editor confirmed, and refuses
    stays that overlap. The new rule has no reverse: highlights rest on it."""

    dependencies = [
        ("detainers", "0009_chain_order"),
        ("reports", "0009_scope_in_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name='casehighlight',
            name='policy_uid',
            field=models.UUIDField(blank=True, null=True, verbose_name='law or policy'),
        ),
        migrations.AddField(
            model_name='casehighlight',
            name='confirmed',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(choices=[('no_minor', 'No photograph, and not a minor'), ('not_protected', 'Nobody protected by 8 U.S.C. 1367 or 8 CFR 208.6'), ('not_singled_out', 'Nothing here singles the person out to a stranger')]), blank=True, default=list, size=None),
        ),
        migrations.AddConstraint(
            model_name='casehighlight',
            constraint=models.CheckConstraint(condition=models.Q(('policy_uid', None), ('decline_basis', 'law_or_policy'), _connector='OR'), name='highlight_policy_where_basis', violation_error_message='A policy is linked only where the stated basis is a law or policy: choose that basis, or no policy.'),
        ),
        migrations.AddConstraint(
            model_name='casehighlight',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed__contained_by', ['no_minor', 'not_protected', 'not_singled_out'])), name='highlight_confirmed_from_list', violation_error_message='Confirm what is on the list.'),
        ),
        migrations.RunSQL(ORDER),
    ]
