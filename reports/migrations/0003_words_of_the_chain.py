from django.db import migrations, models

WORDS = """
update reports_highlightevent set kind = case kind
    when 'detainer' then 'issued' when 'hold' then 'hold_began' when 'transferred' then 'transferred_in'
    when 'released' then 'to_community' when 'picked_up_later' then 'picked_up' when 'rearrested' then 'arrested'
    else kind end
"""


class Migration(migrations.Migration):
    """Gives the events of highlights the words of the chain of custody. No reverse: “arrested” says less."""

    dependencies = [
        ('detainers', '0004_chain_and_answers'),
        ('reports', '0002_published'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='highlightevent',
            name='highlight_event_detainer_says_asked',
        ),
        migrations.RunSQL(WORDS),
        migrations.AlterField(
            model_name='highlightevent',
            name='kind',
            field=models.TextField(choices=[('arrested', 'Arrested for a criminal offense'), ('booked_in', 'Booked in'), ('issued', 'Detainer issued'), ('served', 'Copy served on the person'), ('received', 'Detainer received'), ('acknowledged', 'Detainer acknowledged'), ('lifted', 'Detainer lifted'), ('misdirected', 'Detainer went to a place that did not hold the person'), ('notice_given', 'Notice given to the issuer'), ('hold_began', 'Held past release for the issuer'), ('hold_ran_out', '48 hours ran out'), ('issuer_absent', 'Issuer did not come'), ('transferred_out', 'Transferred to another custodian'), ('transferred_in', 'Taken in from another custodian'), ('to_community', 'Released to the community'), ('handed_over', 'Handed to the issuer at release'), ('picked_up', 'Taken into custody later by the issuer'), ('escaped', 'Notice of an escape'), ('died', 'Died'), ('deported', 'Deported'), ('other', 'Other, see the note')]),
        ),
        migrations.AddConstraint(
            model_name='highlightevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'issued'), _negated=True), models.Q(('asked', ''), _negated=True), _connector='OR'), name='highlight_event_detainer_says_asked', violation_error_message='Say what the detainer asked: notice, hold, both or not known.'),
        ),
    ]
