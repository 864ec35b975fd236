"""Links of a page's texts to the glossary, where the page first uses a word of it."""

import re
from html import escape

from markupsafe import Markup

from reports.models import GlossaryTerm

# Tags, quotation marks and what stands between them; an attribute may hold “>”, but never its own mark.
PIECES = re.compile(r'(<(?:[^<>"]|"[^"]*")*>|[“”"])')
TAG = re.compile(r"<(/?)(\w+)")
# Where the words are another's, or lead elsewhere already.
CLOSED = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "q", "code", "pre", "summary", "th"}
# A quotation ends with its paragraph, whether or not somebody closed it.
ENDS = {"p", "li", "td", "dd"}
PLAIN = re.compile(r"[a-z]+")


def words_of(term):
    """What stands for a term in a text: itself and other words for it, but for common ones like “case”."""
    return [term.term, *(word for word in term.also if not PLAIN.fullmatch(word))]


def owners(terms):
    """{word as HTML: slug}; a word of two terms belongs to the one that has it in its own name."""
    said = [(escape(word.strip(), quote=False), term) for term in terms for word in words_of(term)]
    said.sort(key=lambda pair: pair[0].casefold() in pair[1].term.casefold())
    return {word: term.slug for word, term in said if word}


def pattern_of(word):
    """A word and its plural (detainers, independent cities), in any letters but for abbreviations: ICE."""
    flag = "" if re.search(r"[A-Z].*[A-Z]", word) else "i"
    plural = f"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else f"{re.escape(word)}(?:s|es)?"
    return f"(?{flag}:{plural})"


def single(found, slugs):
    """The word of the glossary that was found, without the ending of a plural."""
    endings = (("", ""), ("s", ""), ("es", ""), ("ies", "y"))
    tried = (found.removesuffix(ending) + put for ending, put in endings if found.endswith(ending))
    return next(word for word in tried if word in slugs)


class TermLinks:
    """Makes links of the words of a reading's glossary, each once: one of these serves one page."""

    def __init__(self, terms, url):
        slugs = owners(terms)
        words = "|".join(map(pattern_of, sorted(slugs, key=lambda word: (-len(word), word))))
        self.pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if words else None
        self.slugs = {word.casefold(): slug for word, slug in slugs.items()}
        self.url, self.linked = escape(url), set()

    def link(self, html):
        """The same HTML with links; it must be clean, with its tags well closed."""
        if self.pattern is None:
            return html
        closed, is_quoted, made = 0, False, []
        for piece in PIECES.split(html):
            tag = TAG.match(piece)
            if tag:
                closed += (-1 if tag[1] else 1) if tag[2] in CLOSED else 0
                is_quoted = is_quoted and not (tag[1] and tag[2] in ENDS)
            elif piece in {"“", "”", '"'}:
                is_quoted = piece == "“" or (piece == '"' and not is_quoted)
            elif not closed and not is_quoted:
                piece = self.pattern.sub(self.linked_once, piece)
            made.append(piece)
        return Markup("".join(made))  # noqa: S704 - as safe as it came: slugs are letters, words were there

    def linked_once(self, found):
        slug = self.slugs[single(found[0].casefold(), self.slugs)]
        if slug in self.linked:
            return found[0]
        self.linked.add(slug)
        return f'<a class="term" href="{self.url}#{slug}">{found[0]}</a>'


def term_links(reading, url):
    """The links of one page; one query."""
    return TermLinks(GlossaryTerm.objects.as_of(reading).with_content(), url)
