"""Flesch-Kincaid grade of a Markdown text, simply counted: good to about half a grade."""

import re


def plain_text(markdown):
    """The words a reader sees, each list item a sentence of its own."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"[*_`]", "", text)
    text = re.sub(r"(?m)^- (.*?)[;:.]?$", r"\1.", text)
    return text.strip()


def sentences(text):
    parts = re.split(r"[.!?]+(?:\s|$)|:\s*\n|\n\n", text)
    return [part for part in parts if re.search(r"[A-Za-z]", part)]


def syllables(word):
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    past = word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - past)


def grade(markdown):
    text = plain_text(markdown)
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)
    per_sentence = len(words) / len(sentences(text))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
