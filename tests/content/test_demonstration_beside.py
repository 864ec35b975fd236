"""Invented records beside others: never beside real detainers, and with the shipped texts in one record."""

import pytest
from django.core.management import CommandError, call_command

from detainers.models import Detainer, SeriesBreak
from reports.breaks import breaks_as_of
from reports.content.kinds import DEMONSTRATION
from reports.models import Report
from reports.reading import Reading
from tests.builders import make_detainer, make_edition, publish
from tests.content.shipped import make_places, tables

KINDS = [kind for kind in DEMONSTRATION if kind.name != "announcements"]


def test_it_is_refused_beside_real_detainers(db, staff):
    edition = make_edition(staff["editor"])
    make_detainer(edition, staff["editor"])
    publish(edition, by=staff["editor"])
    make_places("demonstration/", KINDS)

    with pytest.raises(CommandError) as raised:
        call_command("publish_demonstration")

    assert str(raised.value) == (
        "Real detainers are published in this database: invented ones need a database of their own."
    )
    assert (Report.objects.count(), Detainer.objects.count()) == (0, 1)


def test_texts_and_the_demonstration_stand_in_one_record(published, capsys):
    make_places("demonstration/", KINDS)
    call_command("publish_demonstration", verbosity=0)
    capsys.readouterr()

    call_command("publish_content")
    call_command("publish_demonstration")

    assert capsys.readouterr().out == "Already published: nothing differs.\n" * 2
    assert Report.objects.current().count() == 6

    # Breaks of the shipped texts part no invented number.
    newest = Reading(4, 4, is_demonstration=True)
    assert [one.slug for one in breaks_as_of(newest)] == ["demonstration-recount", "demonstration-new-form"]
    assert SeriesBreak.objects.as_of(newest).count() == len(tables("breaks")) + 2
