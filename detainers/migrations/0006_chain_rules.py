import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    """What must hold of chains and answers; a release is an event of the chain, so its table goes."""

    dependencies = [("detainers", "0005_fill_chain_and_answers")]

    operations = [
        migrations.DeleteModel(
            name='Release',
        ),
        migrations.AddConstraint(
            model_name='custodyevent',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('detainer', 'position'), name='custody_event_one_per_position', violation_error_message='Two events of a chain have the same place in it: number them 1, 2, 3.'),
        ),
        migrations.AddConstraint(
            model_name='custodyevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('exactness', 'unknown'), ('happened_on', None)), models.Q(models.Q(('exactness', 'unknown'), _negated=True), ('happened_on__isnull', False)), _connector='OR'), name='custody_event_date_or_unknown', violation_error_message='Give the date, or choose “not known”.'),
        ),
        migrations.AddConstraint(
            model_name='custodyevent',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='custody_event_position_from_one', violation_error_message='The events of a chain are numbered from 1.'),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('asked', 'notice'), _negated=True), ('hold', 'not_asked'), _connector='OR'), models.Q(models.Q(('asked', 'hold'), _negated=True), ('notice', 'not_asked'), _connector='OR'), models.Q(models.Q(('asked', 'both'), _negated=True), models.Q(models.Q(('hold', 'not_asked'), _negated=True), models.Q(('notice', 'not_asked'), _negated=True)), _connector='OR')), name='detainer_answers_fit_asked', violation_error_message='What was not asked is neither honored nor declined: choose “not asked” for it, and for nothing else.'),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked', 'notice'), ('outcome', 'declined'), _negated=True), models.Q(models.Q(('outcome', 'notice_declined'), _negated=True), ('asked', 'notice'), _connector='OR')), name='detainer_notice_is_no_detainer', violation_error_message='A declined request for notice is counted apart from a declined detainer: use “Notification request declined”, for requests that asked nothing else.'),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('probable_cause', 'missing'), _negated=True), models.Q(models.Q(('outcome__in', ('declined', 'notice_declined')), _negated=True), models.Q(('notice', 'declined'), _negated=True), models.Q(('hold', 'declined'), _negated=True)), _connector='OR'), name='detainer_without_basis_not_declined', violation_error_message='A detainer without probable cause was not valid, and what was not valid cannot be declined.'),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declined_on', None), ('recorded_on', None)), ('outcome__in', ('declined', 'notice_declined', 'honored_in_part')), _connector='OR'), name='detainer_declined_on_is_declined', violation_error_message='Only what was declined has a day of decline, or a day of recording one.'),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('declined_on', None), ('declined_on_exactness', 'unknown')), models.Q(('declined_on__isnull', False), models.Q(('declined_on_exactness', 'unknown'), _negated=True)), _connector='OR'), models.Q(models.Q(('recorded_on', None), ('recorded_on_exactness', 'unknown')), models.Q(('recorded_on__isnull', False), models.Q(('recorded_on_exactness', 'unknown'), _negated=True)), _connector='OR')), name='detainer_dates_or_unknown', violation_error_message='Give the date and how exactly it is known, or neither.'),
        ),
        migrations.AddConstraint(
            model_name='detainerperson',
            constraint=models.CheckConstraint(condition=models.Q(('person_key', ''), ('person_key__regex', '^[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]*$'), _connector='OR'), name='detainer_person_key_is_no_name', violation_error_message='A person is known by a key of the source, with a digit and without a space: never by a name.'),
        ),
        migrations.AddConstraint(
            model_name='tallyentry',
            constraint=models.UniqueConstraint(fields=('grain', 'place', 'month', 'outcome', 'notice', 'hold', 'custody_taken', 'edition_number'), name='tally_entry_once'),
        ),
    ]
