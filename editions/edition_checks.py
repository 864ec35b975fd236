"""Checks of an edition's own words, and of every public text in it."""

import re

from editions.checks import EDITION, ERROR, TEXTS, check
from editions.drafted_texts import texts_of

# “Title XX” is a law; other runs of X, and what templates and writers leave open, are not for readers.
UNFINISHED = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|\b(?:TODO|TBD|TK|FIXME|TBA)\b"
    r"|\[(?:insert|fill in|name|date|number|place)\b[^\]]*\](?!\()"
    r"|(?<!Title )(?<!Part )(?<!Chapter )(?<!Article )(?<!Section )(?<![\w-])[Xx]{2,}(?![\w-])"
    r"|_{4,}|(?i:\blorem ipsum\b)"
)


@check("edition_without_note", ERROR, EDITION)
def edition_says_what_and_why(edition):
    if not edition.note.strip():
        yield (
            f"“{edition.title}” has no note: say on its page, for readers, why it is published "
            "and what changed."
        )


@check("unfinished_text", ERROR, TEXTS)
def no_text_is_unfinished(edition):
    for text in texts_of(edition):
        for found in dict.fromkeys(match[0] for match in UNFINISHED.finditer(text.words)):
            yield text.at(f"{text.where}: “{found}” was left open. Fill it in, or take it out.")
