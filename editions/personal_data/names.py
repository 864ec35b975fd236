"""What may be the name of a person: a guess, so staff look at it; names of places are left out."""

import re

from editions.personal_data.words import Trace, listed, plain

GIVEN, FAMILY = listed("given_names"), listed("family_names")
TITLES = listed("titles")
RELATIONS = listed("relations")
# Words that make a place, an office, a law or a document of what stands before them.
MAKES_A_THING = listed("makes_a_thing")
NO_NAME = listed("no_names")
STATES = listed("states_like_given_names")
WORD = r"[A-ZÁÉÍÑÓÚ][\w'-]*"
SMALL = r"(?:de|del|la|las|los|y|van|von|da|dos|bin|al)"
REST = rf'(?:\s(?:{SMALL}\s){{0,3}}(?:[A-Z]\.|"\w+"|{WORD}))'
RUN = re.compile(rf"(?<![\w.'-])(?:[A-Z]\.\s?){{0,3}}{WORD}{REST}{{0,4}}")
TITLED = re.compile(rf"\b(?:{'|'.join(TITLES)})\.?\s(?P<name>(?:[A-Z]\.\s)*{WORD}(?:\s{WORD})?)")
RELATED = re.compile(rf"(?i:\b(?:{'|'.join(RELATIONS)})),?\s(?P<name>{WORD}(?:\s{WORD})*)")
REVERSED = re.compile(rf"(?<![\w-])(?<!\w')(?P<family>{WORD}(?:\s{WORD})?),\s(?P<given>{WORD}(?:\s{WORD})*)")
CASE_NAME = re.compile(r"^\s?v\.\s|^\s?vs\.?\s")
# Only so much beside a passage is looked at: all of a long text for each would take forever.
BESIDE = 80


def bare(word):
    """The word as lists have it: no possessive, and no capitals but the first."""
    word = word.strip("\".,'").removesuffix("'s")
    return word.title() if word.isupper() and len(word) > 2 else word


def is_thing(text, start, end, known):
    """Whether the passage names a place, an office or a case of law."""
    words, rest = text[start:end], text[end : end + BESIDE]
    following = rest.lstrip(" ")
    after = re.match(r"[\w']+", following)
    named = bare(words)
    within = {bare(word) for word in words.split()}
    return (
        known.is_place(words)
        or known.is_place(named)
        or bool(within & MAKES_A_THING)
        or bool(after and after[0] in MAKES_A_THING and following == rest.removeprefix(" "))
        or CASE_NAME.match(rest) is not None
        or re.search(r"\bv\.\s$", text[max(0, start - BESIDE) : start]) is not None
    )


def run_is_name(words):
    """A given name and another name after it, or initials before a family name."""
    initials = [word for word in words if re.fullmatch(r"(?:[A-Z]\.)+", word)]
    names = [bare(word) for word in words if word not in initials and word not in SMALL]
    if any(name in NO_NAME for name in names[:2]):
        return False
    has_initials = bool(initials) and words[0] in initials
    if has_initials:
        return bool({part for name in names for part in name.split("-")} & FAMILY)
    return len(names) > 1 and names[0] in GIVEN


def runs(text, known):
    for match in RUN.finditer(text):
        words = match[0].split()
        # A sentence may begin with a word that is no part of the name: “Deputy Kevin O'Brien”.
        for first in range(min(len(words), 3)):
            start = match.start() + match[0].find(words[first])
            if run_is_name(words[first:]) and not is_thing(text, start, match.end(), known):
                yield Trace("the name of a person", text[start : match.end()], start)
                break


def titled(text, known):
    for pattern in (TITLED, RELATED):
        for match in pattern.finditer(text):
            name = bare(match["name"].split()[0])
            is_given = pattern is TITLED or name in GIVEN or name in FAMILY
            if is_given and name not in NO_NAME | MAKES_A_THING and not is_office(text, match, known):
                yield Trace("the name of a person", match["name"], match.start("name"))


def is_office(text, match, known):
    """“Sheriff Wilson” is a person, “Sheriff Wilson County” is not."""
    after = re.match(r"\s([A-Z][\w']+)", text[match.end("name") : match.end("name") + BESIDE])
    words = {bare(word) for word in match["name"].split()}
    return bool(words & MAKES_A_THING) or bool(after and after[1] in MAKES_A_THING)


def turned_round(text, known):
    """“GARCIA, JOSE LUIS”; two places in a list, “Franklin, Virginia”, are none."""
    for match in REVERSED.finditer(text):
        given = bare(match["given"].split()[0])
        family = {part for word in match["family"].split() for part in bare(word).split("-")}
        places = known.is_place(given) and known.is_place(match["family"].split()[-1])
        if given in GIVEN - STATES and family & FAMILY and not places and not family & MAKES_A_THING:
            yield Trace("the name of a person", match[0], match.start())


def names_in(text, known):
    """Passages that may be names of persons, each place in the text once."""
    words = plain(text)
    found, taken = [], set()
    for rule in (runs, titled, turned_round):
        for trace in rule(words, known):
            here = range(trace.start, trace.end)
            if taken.isdisjoint(here):
                taken.update(here)
                found.append(trace)
    return [trace for trace in found if not known.allows(words, trace)]
