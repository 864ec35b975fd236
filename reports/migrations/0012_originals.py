import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The checksum of an original is one; what is asked of reports in words of the field."""

    dependencies = [
        ('detainers', '0029_named_once_noted'),
        ('reports', '0010_cycles_in_order'),
    ]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='first_day',
            field=models.DateField(help_text='Of the period it reports on.', verbose_name='first day covered'),
        ),
        migrations.AlterField(
            model_name='report',
            name='last_day',
            field=models.DateField(help_text='The last day that counts in it.', verbose_name='last day covered'),
        ),
        migrations.AlterField(
            model_name='report',
            name='original_pages',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Of the original; counted where we hold it.', null=True),
        ),
        migrations.AlterField(
            model_name='report',
            name='original_sha256',
            field=models.TextField(blank=True, help_text='64 digits and letters; empty where the original is not held.', verbose_name='SHA-256 of the original file'),
        ),
        migrations.AlterField(
            model_name='report',
            name='series',
            field=models.TextField(choices=[('weekly', 'Weekly report'), ('quarterly', 'Quarterly report')], help_text='Decides which sections it has.'),
        ),
        migrations.AlterField(
            model_name='report',
            name='sources',
            field=models.TextField(blank=True, help_text='Where its words and numbers stand: author, title, date. Markdown list.'),
        ),
        migrations.AlterField(
            model_name='report',
            name='title',
            field=models.TextField(help_text='As readers find it in the archive.'),
        ),
        migrations.AlterField(
            model_name='reportfigure',
            name='measure',
            field=models.TextField(choices=[('detainers_issued', 'Detainers issued'), ('detainers_declined', 'Detainers recorded as declined'), ('states_with_declines', 'States with recorded declines'), ('jails_with_declines', 'Jails with recorded declines')], help_text='What the figure counts.'),
        ),
        migrations.AlterField(
            model_name='reportfigure',
            name='note',
            field=models.TextField(blank=True, help_text='What a reader must know to read the figure right.'),
        ),
        migrations.AlterField(
            model_name='reportfigure',
            name='period_text',
            field=models.TextField(help_text='The days it is about, as the report says: recorded 28 January–3 February 2017.', verbose_name='days'),
        ),
        migrations.AlterField(
            model_name='reportfigure',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.'),
        ),
        migrations.AlterField(
            model_name='reportfigure',
            name='unit',
            field=models.TextField(help_text='Detainers, states, jails.'),
        ),
        migrations.AlterField(
            model_name='reportfigure',
            name='value',
            field=models.PositiveIntegerField(blank=True, help_text='Empty when not known.', null=True),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='criteria',
            field=models.TextField(blank=True, help_text='When a detainer is honored there, in our own words.'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='enacted_text',
            field=models.TextField(blank=True, help_text='When, as the report says.', verbose_name='enacted'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='facility_words',
            field=models.TextField(blank=True, help_text='As the source names it.', verbose_name='jail as written'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='instrument',
            field=models.TextField(blank=True, help_text='Ordinance, order, policy: what the rule is.'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='jurisdiction',
            field=models.ForeignKey(blank=True, help_text='The county, city or state that is meant; empty where the words leave it open.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='note',
            field=models.TextField(blank=True, help_text='What a reader must know to read the row right.'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='office',
            field=models.TextField(blank=True, help_text="The agency's field office, as written.", verbose_name='field office'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='place_words',
            field=models.TextField(help_text='The place as the source names it.', verbose_name='place as written'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='rank',
            field=models.PositiveSmallIntegerField(blank=True, help_text="Its place in the report's own ranking.", null=True),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='section',
            field=models.PositiveSmallIntegerField(choices=[(1, 'Highest volume of detainers issued'), (2, 'Declined detainers'), (3, 'Policies')], help_text='The section it stands in.'),
        ),
        migrations.AlterField(
            model_name='reportrow',
            name='source_url',
            field=models.URLField(blank=True, help_text='Address of the page that shows the row.', max_length=500, verbose_name='source'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('original_sha256', ''), ('original_sha256__regex', '^[0-9a-f]{64}$'), _connector='OR'), name='report_original_sha256_is_hex', violation_error_message='The checksum of the original has 64 digits and letters from a to f.'),
        ),
    ]
