from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


UNDO = """
drop trigger reports_upkeep_noted on reports_upkeep;
drop function reports_note_upkeep();
"""


class Migration(migrations.Migration):
    """Notices for more pages, limits and sources of notices and terms, and who looks after a text."""

    dependencies = [
        ('editions', '0021_checks_at_their_step'),
        ('reports', '0008_moments_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Upkeep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(editable=False, unique=True, verbose_name='identifier')),
                ('owner_role', models.TextField(choices=[('editor', 'Editor'), ('reviewer', 'Reviewer'), ('publisher', 'Publisher'), ('reference keeper', 'Reference keeper'), ('administrator', 'Administrator')], default='editor', help_text='Anybody with this role may be asked when the review is due.', verbose_name='role that looks after it')),
                ('months', models.PositiveSmallIntegerField(default=12, help_text='Months from one review to the next, 1 to 60.', verbose_name='review every')),
            ],
            options={
                'verbose_name': 'upkeep of a text',
                'verbose_name_plural': 'upkeep of texts',
            },
        ),
        migrations.AlterModelOptions(
            name='claim',
            options={'verbose_name': 'fact-sheet entry', 'verbose_name_plural': 'fact-sheet entries'},
        ),
        migrations.AlterModelOptions(
            name='contentblock',
            options={'verbose_name': 'notice'},
        ),
        migrations.AddField(
            model_name='contentblock',
            name='holds_from',
            field=models.DateField(blank=True, help_text='First day on which it is true; empty if it always was.', null=True, verbose_name='holds from'),
        ),
        migrations.AddField(
            model_name='contentblock',
            name='holds_until',
            field=models.DateField(blank=True, help_text='Last day on which it is true; empty while it holds.', null=True, verbose_name='holds until'),
        ),
        migrations.AddField(
            model_name='contentblock',
            name='page',
            field=models.TextField(choices=[('help', 'Help'), ('glossary', 'Glossary'), ('calendar', 'Calendar'), ('correction-policy', 'Corrections: how we correct'), ('accessibility', 'Accessibility'), ('privacy', 'Privacy'), ('vulnerability-disclosure-policy', 'Report a vulnerability')], default='help', help_text='The public page it stands on.'),
        ),
        migrations.AddField(
            model_name='contentblock',
            name='places',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=7), blank=True, default=list, help_text='The counties, cities or states it holds for; none for everywhere.', size=None),
        ),
        migrations.AddField(
            model_name='contentblock',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.', verbose_name='place in the list'),
        ),
        migrations.AddField(
            model_name='contentblock',
            name='sources',
            field=models.TextField(blank=True, help_text='Needed where it states a number. Author, title, date. Markdown list.'),
        ),
        migrations.AddField(
            model_name='glossaryterm',
            name='holds_from',
            field=models.DateField(blank=True, help_text='First day on which it is true; empty if it always was.', null=True, verbose_name='holds from'),
        ),
        migrations.AddField(
            model_name='glossaryterm',
            name='holds_until',
            field=models.DateField(blank=True, help_text='Last day on which it is true; empty while it holds.', null=True, verbose_name='holds until'),
        ),
        migrations.AddField(
            model_name='glossaryterm',
            name='last_reviewed_on',
            field=models.DateField(blank=True, help_text='The day on which somebody last looked whether it still holds. Public.', null=True, verbose_name='last reviewed'),
        ),
        migrations.AddField(
            model_name='glossaryterm',
            name='places',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=7), blank=True, default=list, help_text='The counties, cities or states it holds for; none for everywhere.', size=None),
        ),
        migrations.AddField(
            model_name='glossaryterm',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.', verbose_name='place in the list'),
        ),
        migrations.AddField(
            model_name='glossaryterm',
            name='sources',
            field=models.TextField(blank=True, help_text='Needed where it states a number. Author, title, date. Markdown list.'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='evidence',
            field=models.TextField(help_text='What the sources show, each figure with its source. Markdown.'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='holds_from',
            field=models.DateField(blank=True, help_text='First day on which it is true; empty if it always was.', null=True, verbose_name='holds from'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='holds_until',
            field=models.DateField(blank=True, help_text='Last day on which it is true; empty while it holds.', null=True, verbose_name='holds until'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='kind',
            field=models.TextField(choices=[('law', 'Law'), ('claim', 'Claim'), ('figure', 'Figure')], help_text='Law: what the law says. Claim: somebody says it. Figure: a number in circulation.'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='last_reviewed_on',
            field=models.DateField(help_text='The day on which somebody last compared it with its sources. Public.', verbose_name='last reviewed'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='places',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=7), blank=True, default=list, help_text='The counties, cities or states it holds for; none for everywhere.', size=None),
        ),
        migrations.AlterField(
            model_name='claim',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.', verbose_name='place in the list'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='said_by',
            field=models.TextField(blank=True, help_text='The office, agency or group that says it.', verbose_name='said by'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='said_on_text',
            field=models.TextField(blank=True, help_text='In words: January 2020.', verbose_name='said when'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='slug',
            field=models.SlugField(help_text='The end of its link, kept for good: what-is-a-detainer. Small letters, digits, hyphens.', max_length=80, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='statement',
            field=models.TextField(help_text='What is said, in fair words; in quotation marks where quoted.'),
        ),
        migrations.AlterField(
            model_name='contentblock',
            name='body',
            field=models.TextField(help_text='Markdown.', verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='contentblock',
            name='checked_on',
            field=models.DateField(blank=True, help_text='The day on which somebody checked every word of it.', null=True, verbose_name='checked on'),
        ),
        migrations.AlterField(
            model_name='contentblock',
            name='is_on',
            field=models.BooleanField(default=False, help_text='Readers see it once this is set and its edition is published.', verbose_name='shown'),
        ),
        migrations.AlterField(
            model_name='contentblock',
            name='run_by',
            field=models.TextField(blank=True, help_text='The agency or office the notice belongs to.', verbose_name='run by'),
        ),
        migrations.AlterField(
            model_name='contentblock',
            name='slug',
            field=models.SlugField(help_text='The end of its link, kept for good: what-is-a-detainer. Small letters, digits, hyphens.', max_length=80, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='contentblock',
            name='title',
            field=models.TextField(help_text='Its heading on that page.'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='answer',
            field=models.TextField(help_text='Plain words, the short answer first. Markdown.'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='holds_from',
            field=models.DateField(blank=True, help_text='First day on which it is true; empty if it always was.', null=True, verbose_name='holds from'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='holds_until',
            field=models.DateField(blank=True, help_text='Last day on which it is true; empty while it holds.', null=True, verbose_name='holds until'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='last_reviewed_on',
            field=models.DateField(help_text='The day on which somebody last compared it with its sources. Public.', verbose_name='last reviewed'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='places',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=7), blank=True, default=list, help_text='The counties, cities or states it holds for; none for everywhere.', size=None),
        ),
        migrations.AlterField(
            model_name='faq',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.', verbose_name='place in the list'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='question',
            field=models.TextField(help_text='As a reader would ask it, in one sentence.'),
        ),
        migrations.AlterField(
            model_name='faq',
            name='slug',
            field=models.SlugField(help_text='The end of its link, kept for good: what-is-a-detainer. Small letters, digits, hyphens.', max_length=80, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='glossaryterm',
            name='also',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, help_text='Other words for it, with commas between them.', size=None, verbose_name='other words'),
        ),
        migrations.AlterField(
            model_name='glossaryterm',
            name='meaning',
            field=models.TextField(help_text='What it means on this site. Markdown.'),
        ),
        migrations.AlterField(
            model_name='glossaryterm',
            name='slug',
            field=models.SlugField(help_text='The end of its link, kept for good: what-is-a-detainer. Small letters, digits, hyphens.', max_length=80, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='glossaryterm',
            name='term',
            field=models.TextField(help_text='The word itself, as this site writes it.'),
        ),
        migrations.AddConstraint(
            model_name='contentblock',
            constraint=models.CheckConstraint(condition=models.Q(('holds_from', None), ('holds_until', None), ('holds_from__lte', models.F('holds_until')), _connector='OR'), name='block_holds_in_order', violation_error_message='The first day it holds is not after the last.'),
        ),
        migrations.AddConstraint(
            model_name='glossaryterm',
            constraint=models.CheckConstraint(condition=models.Q(('holds_from', None), ('holds_until', None), ('holds_from__lte', models.F('holds_until')), _connector='OR'), name='term_holds_in_order', violation_error_message='The first day it holds is not after the last.'),
        ),
        migrations.AddField(
            model_name='upkeep',
            name='owner',
            field=models.ForeignKey(blank=True, help_text='Empty for anybody with the role. For staff only, never public.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person who looks after it'),
        ),
        migrations.AddConstraint(
            model_name='upkeep',
            constraint=models.CheckConstraint(condition=models.Q(('months__range', (1, 60))), name='upkeep_months_in_five_years', violation_error_message='Review it after 1 to 60 months.'),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8"), UNDO),
    ]
