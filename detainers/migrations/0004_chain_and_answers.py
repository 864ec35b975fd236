import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from editions.tables import publish_table


class Migration(migrations.Migration):
    """Orders chains of custody, answers notice and hold apart, and adds aliases of places and breaks in series."""

    dependencies = [("detainers", "0003_tally"), ("editions", "0003_roles")]

    operations = [
        migrations.CreateModel(
            name='PlaceAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('since', models.PositiveIntegerField(editable=False, null=True)),
                ('until', models.PositiveIntegerField(editable=False, null=True)),
                ('removed', models.BooleanField(default=False, editable=False)),
                ('facility_as_written', models.TextField(blank=True)),
                ('city_as_written', models.TextField(blank=True)),
                ('state_as_written', models.TextField(blank=True)),
                ('operator', models.TextField(choices=[('county', 'County'), ('city', 'City'), ('regional', 'Regional'), ('state', 'State'), ('federal', 'Federal'), ('tribal', 'Tribal'), ('private', 'Private'), ('unknown', 'Not known')])),
                ('reason', models.TextField(help_text='How it is known: a map, a call, a document. Public.')),
            ],
            options={
                'verbose_name': 'alias of a place',
                'verbose_name_plural': 'aliases of places',
            },
        ),
        migrations.CreateModel(
            name='SeriesBreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('since', models.PositiveIntegerField(editable=False, null=True)),
                ('until', models.PositiveIntegerField(editable=False, null=True)),
                ('removed', models.BooleanField(default=False, editable=False)),
                ('slug', models.SlugField(help_text='Its address on the methodology page, for ever.')),
                ('happened_on', models.DateField(verbose_name='first day of the new meaning')),
                ('exactness', models.TextField(choices=[('day', 'exact day'), ('month', 'month'), ('quarter', 'quarter'), ('year', 'year'), ('before', 'by this day'), ('unknown', 'not known')], default='day')),
                ('kind', models.TextField(choices=[('definition', 'What is counted changed'), ('form', 'The form or what it asks changed'), ('law', 'The law or the issuing rule changed'), ('source', 'The source changed'), ('mapping', "The mapping of the source's words changed")])),
                ('measures', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(choices=[('prepared', 'Detainers prepared'), ('declined', 'Detainers declined'), ('notice_declined', 'Requests for notification declined'), ('honored', 'Detainers honored'), ('pending', 'Pending or unknown')]), blank=True, default=list, help_text='Empty for every measure.', size=None)),
                ('title', models.TextField(help_text='What changed, in a few words.')),
                ('reason', models.TextField(help_text='Why numbers before and after are not compared. Markdown.')),
                ('source_name', models.TextField(help_text='Where the change is recorded.')),
                ('source_url', models.URLField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'break in series',
                'verbose_name_plural': 'breaks in series',
            },
        ),
        migrations.AlterModelOptions(
            name='custodyevent',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='tallyentry',
            name='tally_entry_once',
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.lawenforcementagency'),
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='position',
            field=models.PositiveSmallIntegerField(default=1, help_text='Its place in the chain, from 1.'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='detainer',
            name='declined_on',
            field=models.DateField(blank=True, null=True, verbose_name='day of the decline'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='declined_on_exactness',
            field=models.TextField(choices=[('day', 'exact day'), ('month', 'month'), ('quarter', 'quarter'), ('year', 'year'), ('before', 'by this day'), ('unknown', 'not known')], default='unknown'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='hold',
            field=models.TextField(choices=[('not_asked', 'Not asked'), ('honored', 'Honored'), ('declined', 'Declined'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Not known')], default='unknown', verbose_name='hold up to 48 hours'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='notice',
            field=models.TextField(choices=[('not_asked', 'Not asked'), ('honored', 'Honored'), ('declined', 'Declined'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Not known')], default='unknown', verbose_name='notice before release'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='outcome_rule',
            field=models.PositiveSmallIntegerField(default=1, help_text='Of the mapping, or of the rule over chains.', verbose_name='version of the rule'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='probable_cause',
            field=models.TextField(choices=[('final_order', 'Final order of removal'), ('pending_proceedings', 'Pending removal proceedings'), ('biometric_match', 'Biometric match'), ('statements', 'Statements or other reliable evidence'), ('missing', 'Known to be missing'), ('not_recorded', 'Not recorded')], default='not_recorded'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='recorded_on',
            field=models.DateField(blank=True, null=True, verbose_name='day the decline was recorded'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='recorded_on_exactness',
            field=models.TextField(choices=[('day', 'exact day'), ('month', 'month'), ('quarter', 'quarter'), ('year', 'year'), ('before', 'by this day'), ('unknown', 'not known')], default='unknown'),
        ),
        migrations.AddField(
            model_name='detainer',
            name='warrant',
            field=models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_recorded', 'Not recorded')], default='not_recorded', verbose_name='warrant attached'),
        ),
        migrations.AddField(
            model_name='tallyentry',
            name='hold',
            field=models.TextField(choices=[('not_asked', 'Not asked'), ('honored', 'Honored'), ('declined', 'Declined'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Not known')], default='unknown'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='tallyentry',
            name='notice',
            field=models.TextField(choices=[('not_asked', 'Not asked'), ('honored', 'Honored'), ('declined', 'Declined'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Not known')], default='unknown'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='custodyevent',
            name='facility',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.facility'),
        ),
        migrations.AlterField(
            model_name='custodyevent',
            name='happened_on',
            field=models.DateField(blank=True, null=True, verbose_name='date'),
        ),
        migrations.AlterField(
            model_name='custodyevent',
            name='jurisdiction',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction'),
        ),
        migrations.AlterField(
            model_name='custodyevent',
            name='kind',
            field=models.TextField(choices=[('arrested', 'Arrested for a criminal offense'), ('booked_in', 'Booked in'), ('issued', 'Detainer issued'), ('served', 'Copy served on the person'), ('received', 'Detainer received'), ('acknowledged', 'Detainer acknowledged'), ('lifted', 'Detainer lifted'), ('misdirected', 'Detainer went to a place that did not hold the person'), ('notice_given', 'Notice given to the issuer'), ('hold_began', 'Held past release for the issuer'), ('hold_ran_out', '48 hours ran out'), ('issuer_absent', 'Issuer did not come'), ('transferred_out', 'Transferred to another custodian'), ('transferred_in', 'Taken in from another custodian'), ('to_community', 'Released to the community'), ('handed_over', 'Handed to the issuer at release'), ('picked_up', 'Taken into custody later by the issuer'), ('escaped', 'Notice of an escape'), ('died', 'Died'), ('deported', 'Deported'), ('other', 'Other, see the note')]),
        ),
        migrations.AlterField(
            model_name='detainer',
            name='outcome',
            field=models.TextField(choices=[('declined', 'Declined'), ('notice_declined', 'Notification request declined'), ('honored', 'Honored'), ('honored_in_part', 'Honored in part'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Unknown'), ('undetermined', 'Pending or unknown')]),
        ),
        migrations.AlterField(
            model_name='detainerperson',
            name='person_key',
            field=models.TextField(blank=True, help_text="The source's pseudonymous key: letters and digits without a space, never a name."),
        ),
        migrations.AlterField(
            model_name='outcomerule',
            name='outcome',
            field=models.TextField(choices=[('declined', 'Declined'), ('notice_declined', 'Notification request declined'), ('honored', 'Honored'), ('honored_in_part', 'Honored in part'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Unknown'), ('undetermined', 'Pending or unknown')]),
        ),
        migrations.AlterField(
            model_name='tallyentry',
            name='outcome',
            field=models.TextField(choices=[('declined', 'Declined'), ('notice_declined', 'Notification request declined'), ('honored', 'Honored'), ('honored_in_part', 'Honored in part'), ('lifted', 'Lifted by the issuer'), ('not_removable', 'Citizen or not removable'), ('closed', 'Closed'), ('transferred', 'Transferred'), ('misdirected', 'Misdirected'), ('not_received', 'Not received or not served'), ('pending', 'Pending'), ('unknown', 'Unknown'), ('undetermined', 'Pending or unknown')]),
        ),
        migrations.AddField(
            model_name='placealias',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.edition'),
        ),
        migrations.AddField(
            model_name='placealias',
            name='facility',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.facility'),
        ),
        migrations.AddField(
            model_name='placealias',
            name='jurisdiction',
            field=models.ForeignKey(blank=True, help_text='None for federal custody.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction'),
        ),
        migrations.AddField(
            model_name='placealias',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.source'),
        ),
        migrations.AddField(
            model_name='seriesbreak',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.edition'),
        ),
        migrations.AddField(
            model_name='seriesbreak',
            name='jurisdiction',
            field=models.ForeignKey(blank=True, help_text='Empty for every place.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction'),
        ),
        migrations.AddField(
            model_name='seriesbreak',
            name='source',
            field=models.ForeignKey(blank=True, help_text='Empty for every source.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.source'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('since', None), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until__gt', models.F('since')), ('until__isnull', False)), models.Q(('removed', True), ('since__isnull', False), ('until', models.F('since')), ('until__isnull', False)), _connector='OR'), name='place_alias_since_before_until', violation_error_message='A row ends in a later edition than it began; a removal begins and ends at once.'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.UniqueConstraint(condition=models.Q(('since', None)), fields=('uid',), name='place_alias_one_draft', violation_error_message='Someone already has a draft of this record open. Ask them, or abandon it.'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('uid',), name='place_alias_one_current', violation_error_message='This record is already published once.'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('source', 'facility_as_written', 'city_as_written', 'state_as_written'), name='place_alias_one_meaning', violation_error_message='These words of the source already have a meaning: revise it.'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jurisdiction', None), ('operator', 'federal')), models.Q(models.Q(('operator', 'federal'), _negated=True), ('jurisdiction__isnull', False)), _connector='OR'), name='place_alias_names_who_answers', violation_error_message='An alias names the government that answers; for federal custody, none.'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='place_alias_has_reason', violation_error_message='Say how it is known: a map, a call, a document.'),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('since', None), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until__gt', models.F('since')), ('until__isnull', False)), models.Q(('removed', True), ('since__isnull', False), ('until', models.F('since')), ('until__isnull', False)), _connector='OR'), name='series_break_since_before_until', violation_error_message='A row ends in a later edition than it began; a removal begins and ends at once.'),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.UniqueConstraint(condition=models.Q(('since', None)), fields=('uid',), name='series_break_one_draft', violation_error_message='Someone already has a draft of this record open. Ask them, or abandon it.'),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('uid',), name='series_break_one_current', violation_error_message='This record is already published once.'),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('slug',), name='series_break_one_per_slug', violation_error_message='A published break already has this address: choose another.'),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.CheckConstraint(condition=models.Q(('exactness__in', ('unknown', 'before')), _negated=True), name='series_break_has_a_day', violation_error_message='A series is parted at a day: give its day, month, quarter or year.'),
        ),
        migrations.AddConstraint(
            model_name='seriesbreak',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('source_name', ''), _negated=True)), name='series_break_says_why', violation_error_message='Say why numbers before and after are not compared, and who recorded it.'),
        ),
        publish_table("detainers_placealias"),
        publish_table("detainers_seriesbreak"),
    ]
