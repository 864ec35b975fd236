from detainers.models.custody import CustodyEvent, Release
from detainers.models.dates import Exactness
from detainers.models.deliveries import Delivery, Source
from detainers.models.detainers import Detainer, DetainerPerson, OutcomeRule, TallyEntry
from detainers.models.places import (
    AreaOfResponsibility,
    CityCounty,
    Facility,
    Jurisdiction,
    LawEnforcementAgency,
    PlaceDecision,
    PlaceQuestion,
)
from detainers.models.policies import Policy, PolicyCriterion

__all__ = [
    "AreaOfResponsibility",
    "CityCounty",
    "CustodyEvent",
    "Delivery",
    "Detainer",
    "DetainerPerson",
    "Exactness",
    "Facility",
    "Jurisdiction",
    "LawEnforcementAgency",
    "OutcomeRule",
    "PlaceDecision",
    "PlaceQuestion",
    "Policy",
    "PolicyCriterion",
    "Release",
    "Source",
    "TallyEntry",
]
