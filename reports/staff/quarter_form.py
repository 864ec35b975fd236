"""The texts of a quarterly report in preparation."""

from django import forms

from reports.fidelity import FACTS
from reports.models import Report
from reports.staff.merging import MergingForm
from reports.staff.text_check import CHECKED

NONE = "None."
HINTS = {
    "summary": "Two or three sentences. Write figures as {declined}: they are filled from the record. "
    "{detainers}, {declined}, {notices} (requests for notification declined), {honored}, {pending}; "
    "of the quarter before as in {declined before}.",
    "selection_rule": "Printed above the highlights. Required: readers must know how cases were chosen.",
    "sign_off": "Which roles prepared, approved and published it. Roles, never names.",
    "scope": "The statement in one text, as older reports have it. Move it into the parts above.",
}


class QuarterForm(MergingForm):
    needed = ("title",)

    class Meta:
        model = Report
        fields = ("title", "summary", "selection_rule", *FACTS, "scope", "sign_off")
        widgets = {
            "title": forms.TextInput,
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("summary", "selection_rule", "sign_off")},
            **{name: forms.Textarea(attrs={"rows": 2}) for name in (*FACTS, "scope")},
        }

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        if not self.instance.scope:
            del self.fields["scope"]
        for name, field in self.fields.items():
            field.hint = HINTS.get(name, str(self.of_model(name).help_text))
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= CHECKED | {"aria-describedby": f"id_{name}_hint"}


def with_fact(sent, name, fact):
    """What was sent, with a measured fact at the end of a text that does not say it; “None.” of changes."""
    sent = sent.copy()
    text, said = sent.get(name, "").strip(), NONE if name == "scope_definitions" else fact
    if said not in text:
        sent[name] = f"{text}\n\n{said}".strip()
    return sent
