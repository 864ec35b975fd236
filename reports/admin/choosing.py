"""A report or policy named by its identifier, which stays the same through all its versions."""

import uuid

from django import forms
from django.db.models import Q

from detainers.models import Policy
from reports.models import Report


def reports_by_uid():
    """Identifier → title of every report that is published or in draft; a draft's title wins."""
    rows = Report.objects.filter(Q(until=None)).order_by("-last_day", "since")
    return dict(rows.values_list("uid", "title"))


class ReportChoiceField(forms.TypedChoiceField):
    def __init__(self, **kwargs):
        super().__init__(coerce=uuid.UUID, empty_value=None, choices=self.offered, **kwargs)

    @staticmethod
    def offered():
        return [("", "Choose a report"), *reports_by_uid().items()]


class PolicyChoiceField(forms.TypedChoiceField):
    """Published policies, those an open edition takes away among them."""

    def __init__(self, **kwargs):
        super().__init__(coerce=uuid.UUID, empty_value=None, choices=self.offered, **kwargs)

    @staticmethod
    def offered():
        rows = Policy.objects.current().select_related("jurisdiction__state")
        named = [(policy.uid, f"{policy.jurisdiction}: {policy.title}") for policy in rows]
        return [("", "Choose a policy"), *sorted(named, key=lambda row: row[1])]
