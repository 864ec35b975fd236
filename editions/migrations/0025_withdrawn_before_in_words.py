from django.db import migrations

WAS = "% of % were withdrawn and cannot be published again: take them out of this edition."
NOW = "Withdrawn before, and not to be published again: % of %. Take it out of this edition."
SAID = """
do $$ begin
    execute replace(pg_get_functiondef('editions_withdraw'::regproc), '{before}', '{after}');
end $$
"""


class Migration(migrations.Migration):
    """A message that reads right for one record, too."""

    dependencies = [("editions", "0024_plausible_moments")]

    operations = [migrations.RunSQL(SAID.format(before=WAS, after=NOW), SAID.format(before=NOW, after=WAS))]
