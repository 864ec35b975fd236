"""Reads a translation as translators write it, a .po file, and says what is wrong with it."""

import ast
import re

WORDS = re.compile(r'(?:(msgid|msgid_plural|msgstr)(?:\[\d\])? )?(".*")')
# A place to fill in, or a sign that a page would take for one.
PLACE = re.compile(r"%\(\w+\)s|%%|%")
TAG = re.compile(r"<[^>]*>")
PLURAL = re.compile(r"plural=([^;\n]+)")


def entries(text):
    """{msgid, msgid_plural, msgstr: [form]} of each message; fuzzy ones are left out, but the head."""
    entry, name, is_fuzzy = {}, None, False
    for at, line in enumerate([*text.splitlines(), 'msgid ""'], 1):
        if not line.strip() or line.startswith("#"):
            is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        given, words = words_of(line, at)
        if given == "msgid" and entry:
            yield from [] if entry["is_fuzzy"] and entry["msgid"] else [entry]
        if given == "msgid":
            entry = {"msgid": "", "msgid_plural": "", "msgstr": [], "is_fuzzy": is_fuzzy}
            is_fuzzy = False
        name = given or name
        if not entry:
            raise ValueError(f"line {at} stands before the first msgid")
        if given == "msgstr":
            entry["msgstr"].append(words)
        elif name == "msgstr":
            entry["msgstr"][-1] += words
        else:
            entry[name] += words


def words_of(line, at):
    """(msgid, msgid_plural, msgstr or None where the line goes on, its words)."""
    found = WORDS.fullmatch(line.strip())
    if not found:
        raise ValueError(f"line {at} is neither msgid nor msgstr: {line.strip()[:60]}")
    return found[1], ast.literal_eval(found[2])


def header_of(found):
    """The rule that names a number's form; English has two."""
    head = next((entry["msgstr"][0] for entry in found if not entry["msgid"]), "")
    rule = PLURAL.search(head.partition("nplurals")[2])
    return rule[1].strip() if rule else "n != 1"


def problems_of(found):
    """Translations that a page could not be made of: other places to fill in, or other tags."""
    return [
        f"“{entry['msgid'][:60]}” and its translation differ in {what}"
        for entry in found
        if entry["msgid"]
        for what in {what for said in filter(None, entry["msgstr"]) for what in differing(entry, said)}
    ]


def differing(entry, said):
    known = entry["msgid"] + entry["msgid_plural"]
    places, allowed = set(PLACE.findall(said)), set(PLACE.findall(known))
    if not places <= allowed:
        yield "the places to fill in"
    if sorted(TAG.findall(said)) != sorted(TAG.findall(entry["msgid"])):
        yield "their tags"
