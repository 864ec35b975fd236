"""The one field in which staff name a place: by its name, told apart by state, kind and GEOID.

A browser with scripts offers places while one types (static/js/place-picker.js). Without, the form comes back
with the places that fit, each to be chosen by hand. What is posted is the text, and beside it, under
`<name>-geoid`, the choice.
"""

from typing import NamedTuple

from django import forms
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import reverse

from detainers.models import Jurisdiction
from detainers.places.picking import found, settled


class Typed(NamedTuple):
    """What was posted: the words, and the GEOID chosen among the places that fit them."""

    words: str = ""
    chosen: str = ""


class PlaceInput(forms.Widget):
    """The text with its choices. `same` is a place that “=” stands for."""

    template_name = "staff/_place_picker.html"
    same = None
    input_type = "text"

    def value_from_datadict(self, data, files, name):
        return Typed(data.get(name, "").strip(), data.get(f"{name}-geoid", ""))

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def use_required_attribute(self, initial):
        """A place that is not settled comes back from the server, not from the browser."""
        return False

    def settled(self, typed):
        if typed.words == "=" and self.same:
            return self.same
        return settled(*typed) if typed.words else None

    def place_of(self, value):
        if isinstance(value, Typed):
            return self.settled(value)
        if value and not isinstance(value, Jurisdiction):
            return Jurisdiction.objects.with_state().filter(pk=value).first()
        return value or None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        place = self.place_of(value)
        words = place.staff_label if place else value.words if isinstance(value, Typed) else ""
        return context | {
            "name": name,
            "words": words,
            "found": found(words) if words and not place else None,
            "same": self.same,
            "find_url": reverse("admin:find-places"),
            "attributes": flatatt(context["widget"]["attrs"]),
        }

    def render(self, name, value, attrs=None, renderer=None):
        """From the templates of the staff site, which the form renderer of Django does not know."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs), using="staff")


class PlaceField(forms.Field):
    """A Jurisdiction, or None; refused until one of the places that the words fit is chosen."""

    widget = PlaceInput
    default_error_messages = {"required": "Name the place, and choose it by its kind and GEOID."}

    def __init__(self, *, same=None, **kwargs):
        super().__init__(**kwargs)
        self.widget.same = same

    def to_python(self, value):
        if not isinstance(value, Typed):
            return self.widget.place_of(value)
        if not value.words:
            return None
        place = self.widget.settled(value)
        if place is None:
            raise forms.ValidationError(found(value.words).note, code="unsettled")
        return place

    def has_changed(self, initial, data):
        place = self.widget.place_of(initial)
        now = self.widget.place_of(data)
        return (place and place.pk) != (now and now.pk) or bool(data and data.words and not now)
