"""An editor at the page of a highlight, and what the page sends back."""

import pytest

from editions.acting import acting_as
from reports.staff.cycle_form import CycleForm
from reports.staff.cycle_saving import stored_cycle
from reports.staff.cycles import cycles_of
from tests.builders import make_edition, make_jurisdiction
from tests.records import make_highlight, make_report
from tests.staff.site import editor

FIRST = {
    "arrested": "2024-01-11",
    "charge": "2303",
    "charge_status": "convicted",
    "charge_source": "Court docket",
    "charge_as_of": "2026-10-01",
    "issued": "+0",
    "asked": "both",
    "received": "+0",
    "served": "+0",
    "ended": "+1",
    "how": "to_community",
    "place": "53033",
    "jail": "King County Jail",
    "agency": "City police",
}
DATES = {"arrested": "2024-03-02", "issued": "+0", "received": "+0", "served": "+0", "ended": "+1"}
TOLD = ["arrested", "issued", "received", "served", "to_community"]


@pytest.fixture
def desk():
    """An editor's browser, and a draft highlight without a cycle."""
    make_jurisdiction("53033")
    make_jurisdiction("53053", name="Pierce")
    user, client = editor()
    edition = make_edition(user)
    highlight = make_highlight(edition, user, report=make_report(edition, user))
    with acting_as(user):
        highlight.events.all().delete()
    return client, highlight


def fields_of(highlight, number):
    """What the page of the cycle sends back when nothing is typed."""
    cycles = cycles_of(list(highlight.events.select_related("jurisdiction__state")))
    cycle = next((each for each in cycles if each.number == number), None) or stored_cycle(highlight, number)
    before = next((each for each in reversed(cycles) if each.number < number), None)
    form = CycleForm(cycle=cycle, before=before)
    sent = {"seen": cycle.digest, "lines": len(form.lines)}
    for each in (form, *form.lines):
        for field in each:
            value = field.value()
            if value is None or value is False:
                continue
            is_date = isinstance(value, tuple)
            sent[field.html_name] = value.words if is_date else getattr(value, "pk", value)
    return sent


def save(desk, number=1, then="next", follow=False, **typed):
    client, highlight = desk
    sent = fields_of(highlight, number) | {"then": then} | typed
    return client.post(f"/highlights/{highlight.pk}/cycles/{number}/", sent, follow=follow)


def told(highlight, number=1):
    return [(e.kind, str(e.happened_on)) for e in highlight.events.filter(stay=number)]


def problems(response):
    """{field: what is said at it} of the cycle that is open."""
    form = response.context["form"]
    return {
        each.add_prefix(name): said for each in (form, *form.kept_lines) for name, said in each.errors.items()
    }
