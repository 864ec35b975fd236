from pathlib import Path

from django.db import migrations, models

TERMS = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Classes of offense from a closed list, and what a policy must say. No reverse: the free words are gone."""

    dependencies = [("detainers", "0007_place_follows_operator")]
    operations = [
        migrations.AlterModelOptions(
            name='policycriterion',
            options={'ordering': ['position', 'pk'], 'verbose_name': 'criterion', 'verbose_name_plural': 'criteria by class of offense'},
        ),
        migrations.AddField(
            model_name='policycriterion',
            name='stage',
            field=models.TextField(choices=[('either', 'Not told apart'), ('charged', 'Charged'), ('convicted', 'Convicted')], default='either', help_text='Where the rule tells the charged and the convicted apart.', verbose_name='charged or convicted'),
        ),
        migrations.AddField(
            model_name='policycriterion',
            name='words',
            field=models.TextField(blank=True, help_text='The class as the policy or its source names it.', verbose_name='in its own words'),
        ),
        migrations.RunSQL(TERMS),
        migrations.AlterField(
            model_name='policy',
            name='enacted_on',
            field=models.DateField(blank=True, help_text='Day it was decided, not after it came into force. Empty where not known.', null=True),
        ),
        migrations.AlterField(
            model_name='policy',
            name='line',
            field=models.SlugField(default='detainers', help_text='Rules that replace each other share a line, such as sheriff-holds; a place may have several.'),
        ),
        migrations.AlterField(
            model_name='policy',
            name='seen_on',
            field=models.DateField(help_text='The day somebody of us last read it there.', null=True, verbose_name='source last seen'),
        ),
        migrations.AlterField(
            model_name='policy',
            name='source_name',
            field=models.TextField(help_text='The document or page it was read in, by its own title.', verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='policy',
            name='source_url',
            field=models.URLField(blank=True, max_length=500, verbose_name='address of the source'),
        ),
        migrations.AlterField(
            model_name='policy',
            name='title',
            field=models.TextField(help_text="What the rule does, in a few words: No hold without a judge's order."),
        ),
        migrations.AlterField(
            model_name='policycriterion',
            name='offense_class',
            field=models.TextField(choices=[('any', 'Any charge or conviction'), ('terrorism', 'Terrorism or national security'), ('listed', 'Offenses the policy lists'), ('violent_felony', 'Violent felony'), ('other_felony', 'Other felony'), ('serious', 'Serious crime'), ('mid_level', 'Mid-level crime'), ('low_level', 'Low-level crime'), ('misdemeanor', 'Misdemeanor'), ('traffic', 'Traffic offense'), ('no_charge', 'No charge'), ('other', 'Any other')], verbose_name='class of offense'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('in_force__isempty', True), models.Q(('in_force__startswith', None), ('in_force_exactness', 'unknown')), models.Q(('in_force__startswith__isnull', False), models.Q(('in_force_exactness', 'unknown'), _negated=True)), _connector='OR'), name='policy_first_day_or_unknown', violation_error_message='Give the first day in force and how exactly it is known, or neither.'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('enacted_on', None), ('in_force__startswith', None), ('enacted_on__lte', models.Func(models.F('in_force__startswith'), models.F('in_force_exactness'), function='detainers_latest_day', output_field=models.DateField())), _connector='OR'), name='policy_enacted_before_in_force', violation_error_message='A policy is enacted before it is in force, or on the same day.'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('limits__len__gt', 0), ('limits__contained_by', ['notice', 'hold', 'interview', 'access'])), name='policy_says_what_it_limits', violation_error_message='Say what it limits: notice, holds, interviews or access.'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source_name', ''), _negated=True), ('seen_on__isnull', False)), name='policy_has_source', violation_error_message='Name the source, and the day it was last seen.'),
        ),
        migrations.AddConstraint(
            model_name='policycriterion',
            constraint=models.UniqueConstraint(fields=('policy', 'offense_class', 'stage'), name='policy_criterion_once_per_class', violation_error_message='A policy says once what holds for a class of offense.'),
        ),
        migrations.AddConstraint(
            model_name='policycriterion',
            constraint=models.CheckConstraint(condition=models.Q(('offense_class__in', ['any', 'terrorism', 'listed', 'violent_felony', 'other_felony', 'serious', 'mid_level', 'low_level', 'misdemeanor', 'traffic', 'no_charge', 'other'])), name='policy_criterion_class_is_known', violation_error_message='Choose a class of offense from the list, so that policies can be compared.'),
        ),
        migrations.AddConstraint(
            model_name='policycriterion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('offense_class', 'no_charge'), _negated=True), ('stage', 'either'), _connector='OR'), name='policy_criterion_no_charge_no_stage', violation_error_message='Whoever has no charge is neither charged nor convicted.'),
        ),
    ]
