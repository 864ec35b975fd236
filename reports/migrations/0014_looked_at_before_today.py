import datetime

from django.db import migrations, models
from django.db.models.functions import Greatest, Now

TODAY = Greatest(Now(), models.Value(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)))


def looked_at(model, name, field, said):
    """The constraint anew: no day to come."""
    constraint = models.CheckConstraint(
        condition=models.Q(
            (field, None),
            models.Q((f"{field}__gte", datetime.date(1800, 1, 1)), (f"{field}__lte", TODAY)),
            _connector="OR",
        ),
        name=name,
        violation_error_message=f"{said} cannot be on that day: it is still to come, or too long ago.",
    )
    return [
        migrations.RemoveConstraint(model_name=model, name=name),
        migrations.AddConstraint(model_name=model, constraint=constraint),
    ]


# What staff are told is spelled as they spell it.
SPELLED = """
do $$
declare f oid;
begin
    for f in select oid from pg_proc where prosrc like '%on the calendar is {was}:%' loop
        execute replace(pg_get_functiondef(f), 'on the calendar is {was}:', 'on the calendar is {now}:');
    end loop;
end $$
"""
WAS, NOW = "cancelled", "canceled"


class Migration(migrations.Migration):
    """Nobody has looked at a text on a day to come, and none sleeps until then; “canceled” has one l."""

    dependencies = [("editions", "0024_plausible_moments"), ("reports", "0013_plausible_days")]

    operations = [
        *looked_at("claim", "claim_reviewed_plausible", "last_reviewed_on", "The last review"),
        *looked_at("contentblock", "block_reviewed_plausible", "checked_on", "The last review"),
        *looked_at("faq", "faq_reviewed_plausible", "last_reviewed_on", "The last review"),
        *looked_at("glossaryterm", "term_reviewed_plausible", "last_reviewed_on", "The last review"),
        migrations.AlterField(
            model_name="announcement",
            name="is_cancelled",
            field=models.BooleanField("canceled", default=False),
        ),
        migrations.AlterField(
            model_name="announcement",
            name="reason",
            field=models.TextField(
                blank=True, help_text="Why it was changed or canceled this time. Public, and kept for good."
            ),
        ),
        migrations.AlterField(
            model_name="reportfigure",
            name="period_text",
            field=models.TextField(
                "days",
                help_text="The days it is about, as the report says: recorded January 28–February 3, 2017.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="announcement",
            name="announcement_cancelled_says_why",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_cancelled", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="announcement_cancelled_says_why",
                violation_error_message="Say why the date is canceled.",
            ),
        ),
        migrations.RunSQL(
            SPELLED.format(was=WAS, now=NOW),
            SPELLED.format(was=NOW, now=WAS),
        ),
    ]
