from django.db import migrations, models


class Migration(migrations.Migration):
    """The statement of scope and fidelity in parts; empty for reports that have it in one text."""

    dependencies = [
        ('reports', '0011_content_and_upkeep'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='scope_coverage',
            field=models.TextField(blank=True, db_default='', default='', help_text='Which places and detainers the rows leave out. Markdown.', verbose_name='coverage'),
        ),
        migrations.AddField(
            model_name='report',
            name='scope_definitions',
            field=models.TextField(blank=True, db_default='', default='', help_text='What is counted in another way than in the edition before, or “None”. Markdown.', verbose_name='changes of definition'),
        ),
        migrations.AddField(
            model_name='report',
            name='scope_gaps',
            field=models.TextField(blank=True, db_default='', default='', help_text='Places or days without rows, and why as far as known. Markdown.', verbose_name='known gaps'),
        ),
        migrations.AddField(
            model_name='report',
            name='scope_lag',
            field=models.TextField(blank=True, db_default='', default='', help_text='How late rows arrive, and which days may still be incomplete. Markdown.', verbose_name='lag'),
        ),
        migrations.AddField(
            model_name='report',
            name='scope_outcome',
            field=models.TextField(blank=True, db_default='', default='', help_text='What is not known of how detainers ended, and how it is counted. Markdown.', verbose_name='outcome'),
        ),
        migrations.AddField(
            model_name='report',
            name='scope_source',
            field=models.TextField(blank=True, db_default='', default='', help_text='Who released the rows, and what they hold. Markdown.', verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='report',
            name='scope',
            field=models.TextField(blank=True, help_text='What a report first published elsewhere covers and what it cannot show. Markdown.', verbose_name='scope and data fidelity'),
        ),
    ]
