"""What stands in a PDF: its pages, and what it would do when it is opened. Run alone, on a stranger's file.

`python looking.py FILE` prints {"pages": …, "found": […]} or {"problem": …}. It has so much time and memory
and no more; whoever starts it takes every other end for a file that cannot be read.
"""

import json
import resource
import sys

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

SECONDS, BYTES = 20, 1024 * 1024 * 1024
# What an action does by itself or on a click; links to pages and addresses are let through.
ACTIONS = {
    "/JavaScript": "a script",
    "/Launch": "a command that starts a program",
    "/ImportData": "a command that reads a file",
    "/SubmitForm": "a form that sends data",
    "/GoToE": "a link into an attached file",
    "/Rendition": "a film or sound",
    "/Movie": "a film or sound",
    "/Sound": "a film or sound",
}
KEYS = {
    "/JS": "a script",
    "/XFA": "a form with a program",
    "/EF": "an attached file",
    "/RichMediaContent": "a film or sound",
}


def dictionaries(value):
    """Every dictionary inside an object; what it points to is an object of its own."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, DictionaryObject):
            yield value
            waiting += value.values()
        elif isinstance(value, ArrayObject):
            waiting += value


def objects(reader):
    """Every object that the file's tables list, whether a page uses it or not, and the trailer."""
    yield reader.trailer
    numbers = {(number, kind) for kind, found in reader.xref.items() for number in found}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        if number:
            yield IndirectObject(number, generation, reader).get_object()


def doings(reader):
    """What the file would do, in words."""
    found = set()
    for each in objects(reader):
        for dictionary in dictionaries(each):
            found |= {words for key, words in KEYS.items() if key in dictionary}
            action = dictionary.get("/S")
            action = action.get_object() if isinstance(action, IndirectObject) else action
            found |= {ACTIONS[action]} if isinstance(action, str) and action in ACTIONS else set()
    return sorted(found)


def look(path):
    reader = PdfReader(path)
    if reader.is_encrypted:
        return {"problem": "It is locked by a password: ask for a copy without one."}
    pages = len(reader.pages)
    if not pages:
        return {"problem": "It has no page."}
    return {"pages": pages, "found": doings(reader)}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    try:
        told = look(sys.argv[1])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        told = {"problem": "It is damaged or no PDF: open it, print it to a new PDF, and send that."}
    print(json.dumps(told))
