from reports.models.agencies import AgencyNotice, AgencyResponse
from reports.models.content import Announcement, Claim, ContentBlock, Faq, GlossaryTerm
from reports.models.corrections import Correction
from reports.models.highlights import CaseHighlight, HighlightEvent
from reports.models.reports import Report, ReportFigure, ReportRow
from reports.models.upkeep import Upkeep

__all__ = [
    "AgencyNotice",
    "AgencyResponse",
    "Announcement",
    "CaseHighlight",
    "Claim",
    "ContentBlock",
    "Correction",
    "Faq",
    "GlossaryTerm",
    "HighlightEvent",
    "Report",
    "ReportFigure",
    "ReportRow",
    "Upkeep",
]
