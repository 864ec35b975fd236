"""Saving a record that others work on too: field by field, and never over what somebody wrote unseen.

A form is drawn with a short digest of each value it was loaded with. Under the row's lock, a field is
written only while the record still has that value; where it has another, both texts are shown.

A screen draws `form.digests` and, for each field, staff/_merged_field.html (or the field and, in an element
with data-state-of, staff/_field_state.html) in a form that includes staff/_autosave.html in its tag. It
calls `merge` for the record, and for each part with a prefix; then it answers the script with
`autosave.answer(*merged)`, and a browser without one by the page with each `merged.form`, or by a redirect
where no field is open.
"""

import json
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.shortcuts import get_object_or_404
from django.utils.html import format_html_join

from detainers.admin.chains import settle
from editions.refusals import Refused, refusals
from reports.staff.last_change import Change, last_change

# Before the name of a field: the digest of the value it was loaded with, as Django names initial values.
LOADED = "initial-"
# The digest of the other text that a conflict showed: who chooses has seen that one and no newer.
SEEN = "_seen-"
KEEP = "keep"
# Characters of a text: it is checked and shown anew each time somebody stops typing.
LONGEST = 50_000
MINE, THEIRS, BOTH = "mine", "theirs", "both"
SAVED, SAME, CONFLICT, REFUSED = "saved", "same", "conflict", "refused"


def plain(value):
    """A value as values are compared: one that a browser sends back untouched is the same."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n")
    return "" if value is None else value


def digest(value):
    return sha256(json.dumps(plain(value), default=str, sort_keys=True).encode()).hexdigest()[:12]


def loaded_in(sent):
    """{name: digest} that a form was loaded with, for one that comes back without being saved."""
    return {name.removeprefix(LOADED): sent[name] for name in sent if name.startswith(LOADED)}


class MergingForm(forms.ModelForm):
    """A form of one record that several people may have open.

    Nothing is required that a draft can lack: whether it is complete is for the gate to say, and what
    cannot be is refused by the database. `needed` names fields that are asked for all the same.
    """

    needed = ()

    def __init__(self, *given, loaded=None, **named):
        super().__init__(*given, **named)
        self.loaded = {name: digest(self.stored(name)) for name in self.merged_names} | (loaded or {})
        for name in self.merged_names:
            if name not in self.needed and self.may_lack(name):
                self.fields[name].required = False
            if isinstance(self.fields[name], forms.CharField):
                self.fields[name].validators.append(MaxLengthValidator(LONGEST))

    @property
    def merged_names(self):
        return [name for name in self.fields if name in self._meta.fields]

    def of_model(self, name):
        return self._meta.model._meta.get_field(name)

    def may_lack(self, name):
        of_model = self.of_model(name)
        return of_model.null or (of_model.empty_strings_allowed and not of_model.choices)

    def stored(self, name):
        return self.of_model(name).value_from_object(self.instance)

    def clean(self):
        """Leaves the constraints to the database, which judges each field by itself."""
        return self.cleaned_data

    @property
    def digests(self):
        """Hidden fields that tell the server what the form was loaded with."""
        return format_html_join(
            "\n",
            '<input type="hidden" name="{}{}" value="{}">',
            ((LOADED, self.add_prefix(name), self.loaded[name]) for name in self.merged_names),
        )


@dataclass
class Conflict:
    """Two texts of one field: what somebody sent, and what another saved after that form was loaded."""

    mine: str
    theirs: str
    seen: str
    change: Change | None
    is_own: bool = False
    # Whether both can stand in the field, one below the other.
    is_text: bool = False


@dataclass
class FieldState:
    """What became of a field: its value and digest for the next form, and what has to be said at it."""

    html_name: str
    state: str
    value: object
    loaded: str
    problems: list = field(default_factory=list)
    conflict: Conflict | None = None

    @property
    def is_open(self):
        return self.state in (CONFLICT, REFUSED)


@dataclass
class Merged:
    """What became of each field that was sent; `form` shows them, with what was typed where it is open."""

    record: object
    form: MergingForm
    states: dict

    @property
    def open(self):
        return [state for state in self.states.values() if state.is_open]

    @property
    def wrote(self):
        return any(state.state == SAVED for state in self.states.values())


@transaction.atomic
def merge(record, form_class, sent, *, by, prefix=None):
    """Write each field that was sent and still is as it was loaded; all others are told apart.

    Where the record was deleted meanwhile there is no page to show: a 404, and nothing is written.
    """
    rows = type(record)._default_manager.select_for_update(of=("self",))
    current = get_object_or_404(rows, pk=record.pk)
    # A form puts what it is sent into its instance, and the database may refuse some of it.
    form = form_class(sent, instance=copy(current), prefix=prefix)
    form.errors  # noqa: B018 - reads the fields
    before = form_class(instance=current, prefix=prefix)
    sent_names = [name for name in before.merged_names if LOADED + before.add_prefix(name) in sent]
    states = {name: state_of(name, form, before, sent) for name in sent_names}
    save(current, states)
    for name, state in states.items():
        if state.state == CONFLICT:
            state.conflict = conflict_of(current, before, name, state, by)
    return Merged(current, shown_form(form_class, current, states, prefix), states)


def state_of(name, form, before, sent):
    """What is to become of one field, as far as the record as it stands says."""
    html_name = form.add_prefix(name)
    stored, loaded = before.stored(name), sent[LOADED + html_name]
    chosen = choice(sent, html_name)
    if chosen == THEIRS:
        return FieldState(html_name, THEIRS, stored, digest(stored))
    if name in form.errors:
        return FieldState(html_name, REFUSED, form[name].data, loaded, list(form.errors[name]))
    typed = form.cleaned_data[name]
    if chosen:
        loaded = sent.get(SEEN + html_name, loaded)
        typed = f"{plain(stored)}\n\n{plain(typed)}" if chosen == BOTH else typed
    if digest(typed) == digest(stored):
        return FieldState(html_name, SAME, stored, digest(stored))
    if digest(typed) == loaded and not chosen:
        return FieldState(html_name, THEIRS, stored, digest(stored))
    return FieldState(html_name, SAVED if loaded == digest(stored) else CONFLICT, typed, loaded)


def choice(sent, html_name):
    """Which of two texts somebody chose at a field, by one of its buttons."""
    chosen, _, name = sent.get(KEEP, "").partition(":")
    return chosen if name == html_name and chosen in (MINE, THEIRS, BOTH) else ""


def save(record, states):
    """Save what may be: all of it, or all but the one field that is in the way, or each that is taken."""
    asked = {name: state for name, state in states.items() if state.state == SAVED}
    if reasons := refused(record, asked):
        for name, why in (without_one(record, asked, reasons) or one_by_one(record, asked)).items():
            asked[name].state, asked[name].problems = REFUSED, why
    for state in states.values():
        if state.state == SAVED:
            state.loaded = digest(state.value)


def without_one(record, asked, reasons):
    """{name: why} of the one field without which all others were saved; empty where there is none."""
    for name in asked if len(asked) > 1 else ():
        if not refused(record, {each: state for each, state in asked.items() if each != name}):
            return {name: refused(record, {name: asked[name]}) or reasons}
    return {}


def one_by_one(record, asked):
    """{name: why} of what was not saved; one field may wait for another, so again while any is taken."""
    left, why = dict(asked), {}
    while left:
        why = {name: refused(record, {name: state}) for name, state in left.items()}
        still = {name: state for name, state in left.items() if why[name]}
        if len(still) == len(left):
            break
        left = still
    return {name: why[name] for name in left}


def refused(record, states):
    """Why the database refuses the values together; empty where it took them."""
    fields = {name: record._meta.get_field(name) for name in states}
    before = {each.attname: getattr(record, each.attname) for each in fields.values()}
    try:
        with refusals():
            for name, state in states.items():
                setattr(record, fields[name].attname, value_of(state.value))
            if states:
                record.save(update_fields=list(states))
                settle()
    except Refused as problem:
        for attribute, value in before.items():
            setattr(record, attribute, value)
        return problem.reasons
    return []


def value_of(typed):
    """A cleaned value as the column takes it; lines end as in all our texts."""
    if isinstance(typed, models.Model):
        return typed.pk
    return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed


def conflict_of(record, before, name, state, by):
    stored = before.stored(name)
    change = last_change(record, before.of_model(name).column)
    return Conflict(
        mine=words_of(before, name, state.value),
        theirs=words_of(before, name, stored),
        seen=digest(stored),
        change=change,
        is_own=change is not None and change.actor == by,
        is_text=isinstance(stored, str) and not before.of_model(name).choices,
    )


def words_of(form, name, value):
    """A value as a reader of the form knows it: the label of a choice, not its key."""
    choices = getattr(form.fields[name], "choices", None)
    if choices is not None and value not in ("", None):
        key = str(plain(value))
        return next((str(label) for each, label in choices if str(each) == key), key)
    return str(plain(value))


def shown_form(form_class, record, states, prefix):
    """The form for the next round: what was typed where a field is open, else what stands."""
    typed = {name: state.value for name, state in states.items() if state.is_open}
    loaded = {name: state.loaded for name, state in states.items() if state.is_open}
    form = form_class(instance=record, initial=typed, loaded=loaded, prefix=prefix)
    for name, state in states.items():
        form[name].state = state
    return form
