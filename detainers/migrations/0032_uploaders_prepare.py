import datetime
from pathlib import Path

from django.db import migrations, models
from django.db.models.functions import Greatest, Now

TODAY = Greatest(Now(), models.Value(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)))
SEEN_ON = models.CheckConstraint(
    condition=models.Q(
        ("seen_on", None),
        models.Q(("seen_on__gte", datetime.date(1800, 1, 1)), ("seen_on__lte", TODAY)),
        _connector="OR",
    ),
    name="policy_seen_on_plausible",
    violation_error_message="The last look at the source cannot be on that day: it is still to come, or too "
    "long ago.",
)

REVERSE = """
drop trigger detainers_delivery_uploaders on detainers_delivery;
drop trigger detainers_upload_uploader on detainers_upload;
drop function detainers_note_uploaders(), detainers_keep_uploader();
create or replace function detainers_day_words(day date) returns text
language sql immutable set search_path = public, pg_temp as $$
    select to_char(day, 'FMDD FMMonth YYYY')
$$;
do $$ begin
    execute replace(pg_get_functiondef('detainers_chain_problem'::regproc), 'since April 2, 2017', 'since 2 April 2017');
end $$;
"""


class Migration(migrations.Migration):
    """Whoever sent a file in does not approve its rows; nobody looked at a source on a day to come; days are
    said in one order everywhere."""

    dependencies = [("detainers", "0031_plausible_days"), ("editions", "0024_plausible_moments")]

    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(), REVERSE),
        migrations.RemoveConstraint(model_name="policy", name="policy_seen_on_plausible"),
        migrations.AddConstraint(model_name="policy", constraint=SEEN_ON),
    ]
