from detainers.models.breaks import SeriesBreak
from detainers.models.bulk_days import BulkDay
from detainers.models.custody import CustodyEvent, EventKind
from detainers.models.dates import Exactness
from detainers.models.deliveries import Delivery, Source
from detainers.models.detainers import Detainer, DetainerPerson
from detainers.models.outcomes import OutcomeRule, TallyEntry
from detainers.models.place_words import PlaceAlias, PlaceDecision, PlaceQuestion
from detainers.models.places import (
    AreaOfResponsibility,
    CityCounty,
    Facility,
    Jurisdiction,
    LawEnforcementAgency,
)
from detainers.models.policies import Policy, PolicyCriterion
from detainers.models.uploads import Upload

__all__ = [
    "AreaOfResponsibility",
    "BulkDay",
    "CityCounty",
    "CustodyEvent",
    "Delivery",
    "Detainer",
    "DetainerPerson",
    "EventKind",
    "Exactness",
    "Facility",
    "Jurisdiction",
    "LawEnforcementAgency",
    "OutcomeRule",
    "PlaceAlias",
    "PlaceDecision",
    "PlaceQuestion",
    "Policy",
    "PolicyCriterion",
    "SeriesBreak",
    "Source",
    "TallyEntry",
    "Upload",
]
