import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

# Search finds “Doña Ana” by “Dona Ana”.
UNACCENT = "create extension if not exists unaccent schema extensions"


class Migration(migrations.Migration):
    """A private prison under federal contract says both; the place follows who runs the jail."""

    dependencies = [
        ("detainers", "0006_chain_rules"),
        ("editions", "0002_publishing"),
    ]

    operations = [
        migrations.RunSQL(UNACCENT, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='facility',
            name='facility_federal_has_no_place',
        ),
        migrations.RemoveConstraint(
            model_name='placealias',
            name='place_alias_names_who_answers',
        ),
        migrations.AlterField(
            model_name='detainer',
            name='operator',
            field=models.TextField(choices=[('county', 'County'), ('city', 'City'), ('regional', 'Regional'), ('state', 'State'), ('federal', 'Federal'), ('tribal', 'Tribal'), ('private', 'Private'), ('private_federal', 'Private, under federal contract'), ('unknown', 'Not known')], default='unknown'),
        ),
        migrations.AlterField(
            model_name='facility',
            name='operator',
            field=models.TextField(choices=[('county', 'County'), ('city', 'City'), ('regional', 'Regional'), ('state', 'State'), ('federal', 'Federal'), ('tribal', 'Tribal'), ('private', 'Private'), ('private_federal', 'Private, under federal contract'), ('unknown', 'Not known')], default='unknown'),
        ),
        migrations.AlterField(
            model_name='placealias',
            name='operator',
            field=models.TextField(choices=[('county', 'County'), ('city', 'City'), ('regional', 'Regional'), ('state', 'State'), ('federal', 'Federal'), ('tribal', 'Tribal'), ('private', 'Private'), ('private_federal', 'Private, under federal contract'), ('unknown', 'Not known')]),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(('jurisdiction', None), models.Q(('operator__in', ('state', 'county', 'city')), _negated=True), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('jurisdiction'), 2), ('operator', 'state')), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('jurisdiction'), 5), ('operator', 'county')), models.Q(django.db.models.lookups.In(django.db.models.functions.text.Length('jurisdiction'), (5, 7)), ('operator', 'city')), _connector='OR'), name='detainer_place_follows_operator', violation_error_message="The place follows who runs the jail: for a state's prison the state (2 digits), for a county's the county (5), for a city's the city (7, or 5 where it is in no county)."),
        ),
        migrations.AddConstraint(
            model_name='facility',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('operator__in', ('federal', 'private_federal')), _negated=True), ('jurisdiction', None), _connector='OR'), name='facility_federal_has_no_place', violation_error_message='No local place answers for a federal facility: leave it empty.'),
        ),
        migrations.AddConstraint(
            model_name='facility',
            constraint=models.CheckConstraint(condition=models.Q(('jurisdiction', None), models.Q(('operator__in', ('state', 'county', 'city')), _negated=True), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('jurisdiction'), 2), ('operator', 'state')), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('jurisdiction'), 5), ('operator', 'county')), models.Q(django.db.models.lookups.In(django.db.models.functions.text.Length('jurisdiction'), (5, 7)), ('operator', 'city')), _connector='OR'), name='facility_place_follows_operator', violation_error_message="The place follows who runs the jail: for a state's prison the state (2 digits), for a county's the county (5), for a city's the city (7, or 5 where it is in no county)."),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jurisdiction', None), ('operator__in', ('federal', 'private_federal'))), models.Q(models.Q(('operator__in', ('federal', 'private_federal')), _negated=True), ('jurisdiction__isnull', False)), _connector='OR'), name='place_alias_names_who_answers', violation_error_message='An alias names the government that answers; for federal custody, none.'),
        ),
        migrations.AddConstraint(
            model_name='placealias',
            constraint=models.CheckConstraint(condition=models.Q(('jurisdiction', None), models.Q(('operator__in', ('state', 'county', 'city')), _negated=True), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('jurisdiction'), 2), ('operator', 'state')), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('jurisdiction'), 5), ('operator', 'county')), models.Q(django.db.models.lookups.In(django.db.models.functions.text.Length('jurisdiction'), (5, 7)), ('operator', 'city')), _connector='OR'), name='place_alias_place_follows_operator', violation_error_message="The place follows who runs the jail: for a state's prison the state (2 digits), for a county's the county (5), for a city's the city (7, or 5 where it is in no county)."),
        ),
        migrations.AddConstraint(
            model_name='detainer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('operator__in', ('federal', 'private_federal')), _negated=True), ('place_status', 'federal'), _connector='OR'), name='detainer_federal_operator_is_federal_custody', violation_error_message='Who is held in a federal jail, or in a private one under federal contract, is in federal custody: no local place answers.'),
        ),
    ]
