"""The list of words that a translation translates, locale/words.pot, read out of the code and the templates.

Words stand in `_`, `noop` and `ngettext`, in templates also in {% trans %}. Parts of a sentence that
`saying` completes, and labels of choices and measures, are found by what they are.
"""

import ast

from django.conf import settings
from django.template import engines

from detainers.models import Detainer
from detainers.models.dates import Exactness
from detainers.models.detainers import Answer, CustodyTaken, Outcome
from detainers.models.places import Operator
from detainers.models.policies import Limit
from editions.corrections import CorrectionReason
from editions.models import Edition
from editions.withdrawals import ReasonClass
from reports import statistics
from reports.measures import DateBasis
from reports.models import CaseHighlight, Report, ReportFigure

# Rooms and folders with words of pages; what staff and programs read stays English.
FOLDERS = ("editions/day_words.py", "reports")
OTHERS = {"admin", "api", "management", "migrations", "staff", "paper"}
CHOICES = (
    *(Outcome, Answer, CustodyTaken, Operator, Detainer.Form, Report.Series, ReportFigure.Measure),
    *(Edition.Kind, CorrectionReason, ReasonClass, CaseHighlight.DeclineBasis, Exactness, Limit),
)
HEAD = """# Words of frame, filters and figures. Copy this file to es.po, translate, and set SITE_LANGUAGE=es.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def counted(noun="", nouns=""):
    return [(f"%(num)s {noun}", f"%(num)s {nouns or noun + 's'}")] if noun else []


def said(naming="", dated=""):
    return [f"{naming} %(places)s", f"{dated} %(dates)s"] if naming else []


def nothing_found(noun="", dated=""):
    asked = f"No {noun} %(asked)s. Widen the dates, or take a filter away."
    return [f"No {noun} is published in this edition.", asked, f"{dated} %(dates)s"] if noun else []


# {function: the messages that its words, given in this order, become}
SAYING = {
    "_": lambda words="": [words] if words else [],
    "noop": lambda words="": [words] if words else [],
    "ngettext": lambda *forms: [forms] if len(forms) == 2 else [],
    "counted": counted,
    "said": said,
    "nothing_found": nothing_found,
}


def in_code(text):
    """Every message of a module: words, or (one, many)."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            yield from SAYING[node.func.id](*(each.value for each in node.args if is_words(each)))


def is_words(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def in_template(text):
    """Every message of a template; the values that go into one stand beside it as None."""
    for _line, _function, words in engines["public"].env.extract_translations(text):
        forms = tuple(filter(None, [words] if isinstance(words, str) else words))
        yield from [forms] if len(forms) == 2 else forms


def of_labels():
    """Labels that are translated where they are shown."""
    for choices in CHOICES:
        yield from choices.labels
    for measure in statistics.MEASURES.values():
        yield from (measure.name, measure.in_table, measure.population)
    yield from (basis.word for basis in DateBasis)


def files():
    """Every file with words of pages, by its path below the checkout."""
    for folder in FOLDERS:
        path = settings.BASE_DIR / folder
        yield from [path] if path.is_file() else path.rglob("*.py")
    yield from (settings.BASE_DIR / "templates" / "public").rglob("*.html")


def collected():
    """{message: where it is used}, in the order of the files."""
    found = {}
    for path in sorted(files()):
        name = path.relative_to(settings.BASE_DIR)
        if OTHERS.isdisjoint(name.parts):
            read = in_code if path.suffix == ".py" else in_template
            for message in read(path.read_text(encoding="utf-8")):
                found.setdefault(message, {})[str(name)] = True
    for label in of_labels():
        found.setdefault(label, {"labels": True})
    return found


def quoted(words):
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def entry(message, places):
    """One message as translators find it; where it stands goes before it."""
    lines = [f"#: {place}" for place in places]
    if isinstance(message, str):
        return "\n".join([*lines, f"msgid {quoted(message)}", 'msgstr ""'])
    one, many = map(quoted, message)
    return "\n".join([*lines, f"msgid {one}", f"msgid_plural {many}", 'msgstr[0] ""', 'msgstr[1] ""'])


def template():
    """The text of locale/words.pot."""
    found = collected()
    both = {message[0]: message for message in found if isinstance(message, tuple)}
    for message in [each for each in found if each in both]:
        found[both[message]] |= found.pop(message)
    return "\n\n".join([HEAD.rstrip(), *(entry(message, places) for message, places in found.items())]) + "\n"
