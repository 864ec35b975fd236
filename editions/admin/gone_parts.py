"""Rows of a page's tables that somebody else took out while one typed in them: never lost unseen."""

from django.db import models

# Of one row; what was typed in it follows, since the row has no place on the page any more.
GONE = (
    "Somebody took a row out of “{table}” after you opened this page. It had, with what you typed: {typed}. "
    "Add it as a new row if it is to stand; saved as it is here, it stays out."
)


def leave_out_gone(sent, formsets):
    """(what was sent without rows that are gone, a sentence for each); the formsets are unbound."""
    left, said = sent.copy(), []
    for formset in formsets:
        stored = {str(row.pk) for row in formset.queryset}
        total, initial = (number(sent, f"{formset.prefix}-{name}_FORMS") for name in ("TOTAL", "INITIAL"))
        key = formset.model._meta.pk.name
        gone = [n for n in range(initial) if sent.get(f"{formset.prefix}-{n}-{key}") not in stored]
        if gone:
            said += [told(formset, sent, n) for n in gone]
            renumber(left, sent, formset.prefix, [n for n in range(total) if n not in gone])
            left[f"{formset.prefix}-TOTAL_FORMS"] = str(total - len(gone))
            left[f"{formset.prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    return left, said


def number(sent, name):
    """How many forms a table says it has; a thousand is more than any."""
    words = sent.get(name, "")
    return min(int(words), 1000) if words.isdecimal() and len(words) < 5 else 0


def renumber(left, sent, prefix, kept):
    """Move what was typed in the rows that stay up to where the gone ones were."""
    for name in [name for name in sent if name.startswith(f"{prefix}-") and name.split("-")[1].isdecimal()]:
        del left[name]
    for new, old in enumerate(kept):
        for name in [name for name in sent if name.startswith(f"{prefix}-{old}-")]:
            left.setlist(f"{prefix}-{new}-" + name.removeprefix(f"{prefix}-{old}-"), sent.getlist(name))


def told(formset, sent, n):
    words = []
    for name, field in formset.form.base_fields.items():
        typed = sent.get(f"{formset.prefix}-{n}-{name}", "").strip()
        if typed and name not in (formset.fk.name, formset.model._meta.pk.name):
            words.append(f"{field.label or name}: {in_words(formset.model, name, typed)}")
    table = formset.model._meta.verbose_name_plural
    return GONE.format(table=table, typed="; ".join(words) or "nothing")


def in_words(model, name, typed):
    """The label of a choice and the name of a record, not their keys."""
    field = next((field for field in model._meta.fields if field.name == name), None)
    if isinstance(field, models.ForeignKey):
        return str(named(field.related_model, typed) or typed)
    return str(dict(field.flatchoices).get(typed, typed)) if field else typed


def named(model, typed):
    """The record of this key, None for what is no key."""
    try:
        return model._base_manager.filter(pk=typed).first()
    except ValueError:
        return None
