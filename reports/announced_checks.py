"""The gate: announced dates change with their reason, and answers of agencies are about something public."""

from editions.checks import ERROR, TEXTS, check
from editions.statements import run
from reports.models import AgencyResponse, Announcement
from reports.responses import MODELS


@check("date_changed_unsaid", ERROR, TEXTS, Announcement)
def announced_dates_change_with_their_reason(edition):
    """As publishing asks: reports_dates_untold in the database says which do not."""
    for (sentence,) in run("select reports_dates_untold(%s)", [edition.pk]):
        yield sentence


@check("answer_about_nothing", ERROR, TEXTS, AgencyResponse)
def answers_are_about_something_public(edition):
    """A record that is published, or comes with this edition."""
    drafts = AgencyResponse.objects.drafts().filter(edition=edition, removed=False)
    for response in drafts.exclude(about=AgencyResponse.About.PLACE).order_by("pk"):
        rows = MODELS[response.about].objects.filter(uid=response.about_uid, removed=False, until=None)
        if not any(row.since or row.edition_id == edition.pk for row in rows):
            yield (
                f"The answer of {response} is about a {response.about} that the record does not have: "
                "give the address of a published page."
            )
