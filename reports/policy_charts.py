"""The drawings of a place's rules over time, each made in one place for the page and for its files."""

from editions.language import gettext as _
from reports.drawn import chart
from reports.templating import day


def said_of_day(line):
    """The rule of the day asked for, if one was."""
    rule = line.asked.title if line.asked else _("nothing on record")
    said = {"day": day(line.on), "rule": rule}
    return f"{_('On %(day)s: %(rule)s. The dashed line marks that day.', **said)} " if line.on else ""


def rules_chart(request, line, place):
    """A line of a place's rules over time, with the rules themselves."""
    rows = [
        [
            spell.policy.title if spell.policy else _("Nothing on record"),
            spell.from_words,
            spell.until_words,
            spell.policy.limit_words if spell.policy else "",
        ]
        for spell in line.spells
    ]
    seen = max(spell.policy.seen_on for spell in line.spells if spell.policy)
    return chart(
        request,
        "rules",
        where={"jurisdiction": place.geoid, "line": line.slug, "on": line.on},
        anchor=f"line-{line.slug}",
        title=line.title,
        shown=_("%(place)s: rules on record over time.", place=place),
        drawing=line.drawing,
        table={"columns": [_("Rule"), _("From"), _("Until"), _("Limits")], "rows": rows},
        terms=said_of_day(line)
        + _(
            "Numbers are those of the table. Hatched: nothing on record. "
            "A dashed edge and “?”: a day that is not known."
        ),
        source=_("Source: the texts that each rule names, last looked at %(day)s.", day=day(seen)),
        says_values=True,
        is_told=True,
    )
