"""What named agencies answered: beside every page that says something of them, and as a file."""

from functools import reduce
from operator import or_

from django.db.models import Q

from detainers.models import Detainer, Policy
from reports.addresses import address
from reports.models import AgencyResponse, CaseHighlight, Report

About = AgencyResponse.About

RESPONSE_COLUMNS = {
    "identifier": "Identifier of the answer; the same in every edition.",
    "geoid": "GEOID of the place whose agency answers.",
    "place": "Its name.",
    "agency": "Who answers: the office.",
    "about": "What it is about: the place, a report, a highlight, a detainer or a policy.",
    "about_identifier": "Identifier of that record; empty for the place.",
    "page": "Address of the page it is about.",
    "received_on": "Day the answer came.",
    "words": "The agency's own words.",
    "status": "Open, accepted or refused.",
    "reply": "What was done and why.",
    "replied_on": "Day of that.",
    "since_edition": "First edition that has this wording and status.",
}
MODELS = {
    About.REPORT: Report,
    About.HIGHLIGHT: CaseHighlight,
    About.DETAINER: Detainer,
    About.POLICY: Policy,
}


def about(**records):
    """The condition of answers about any of these: report=[uid, …], highlight=[uid, …], place=[geoid, …]."""
    conditions = [
        Q(about=kind, jurisdiction__in=uids) if kind == About.PLACE else Q(about=kind, about_uid__in=uids)
        for kind, uids in records.items()
    ]
    return reduce(or_, conditions)


def answers_to(reading, condition):
    return AgencyResponse.objects.as_of(reading).filter(condition).in_order()


def responses(reading, condition):
    return list(answers_to(reading, condition))


def received(reading, scope):
    """The answers that came in the days and are of the places asked for, the newest first."""
    rows = AgencyResponse.objects.as_of(reading).in_order()
    if scope.places:
        rows = rows.filter(scope.inside())
    if scope.first_day:
        rows = rows.filter(received_on__gte=scope.first_day)
    return rows.filter(received_on__lte=scope.last_day) if scope.last_day else rows


def pages_of(reading, found):
    """{identifier of an answer: address of the page it is about}; one query, where any is about a report."""
    uids = {each.about_uid for each in found if each.about == About.REPORT}
    slugs = (
        dict(Report.objects.as_of(reading).filter(uid__in=uids).values_list("uid", "slug")) if uids else {}
    )
    return {each.uid: page_of(each, slugs) for each in found}


def page_of(response, slugs):
    """The address of the page an answer is about; that of the place where the report is not public."""
    if response.about == About.REPORT and response.about_uid in slugs:
        return address("report-detail", slugs[response.about_uid])
    names = {
        About.HIGHLIGHT: "highlight-detail",
        About.DETAINER: "detainer-detail",
        About.POLICY: "policy-detail",
    }
    if response.about in names:
        return address(names[response.about], response.about_uid)
    return address("jurisdiction-detail", response.jurisdiction.geoid, response.jurisdiction.slug)


def response_lines(reading, found):
    pages = pages_of(reading, found)
    for each in found:
        yield {
            "identifier": str(each.uid),
            "geoid": each.jurisdiction_id,
            "place": str(each.jurisdiction),
            "agency": each.agency,
            "about": each.get_about_display(),
            "about_identifier": str(each.about_uid or ""),
            "page": pages[each.uid],
            "received_on": each.received_on,
            "words": each.words,
            "status": each.get_status_display(),
            "reply": each.reply,
            "replied_on": each.replied_on,
            "since_edition": each.since,
            "demonstration": "yes" if each.is_demonstration else "no",
        }
