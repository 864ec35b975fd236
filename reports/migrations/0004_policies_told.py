from pathlib import Path

from django.db import migrations, models

from editions.tables import publishing_step

TOLD = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Corrections of policies, without which publishing takes none away and changes none."""

    dependencies = [("detainers", "0008_policy_terms"), ("reports", "0003_words_of_the_chain")]
    operations = [
        migrations.AddField(
            model_name='correction',
            name='policy_uid',
            field=models.UUIDField(blank=True, null=True, verbose_name='policy'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='measure',
            field=models.TextField(blank=True, choices=[('detainers_issued', 'Detainers issued'), ('detainers_declined', 'Detainers recorded as declined'), ('states_with_declines', 'States with recorded declines'), ('jails_with_declines', 'Jails with recorded declines')], help_text='Empty for a policy.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('measure', ''), _negated=True), ('policy_uid', None)), models.Q(('measure', ''), ('policy_uid__isnull', False), ('report_uid', None)), _connector='OR'), name='correction_of_figure_or_policy', violation_error_message='A correction is of a figure, with its measure, or of one policy and of no report.'),
        ),
        migrations.RunSQL(
            TOLD, "drop function reports_policies_told(integer); drop function reports_policies_untold(bigint)"
        ),
        publishing_step("reports_policies_told", "publish", 40),
    ]
