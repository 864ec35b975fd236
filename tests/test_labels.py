"""No field, choice, filter, text or record of ours gives a place a label; what others say is quoted."""

import ast
import tomllib

import pytest

from reports.labels import labels_in
from tests.test_architecture import CHECKOUT, PRODUCT, files, name_of

# Titles of the original reports' sections stand there as they were printed.
ORIGINAL = {"section_titles"}


def texts_of_module(tree):
    """Names and strings of a module: what becomes a field, a choice, a parameter or a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name | ast.FunctionDef | ast.ClassDef | ast.Attribute | ast.arg):
            name = getattr(node, "id", None) or getattr(node, "name", None) or getattr(node, "attr", None)
            yield (name or node.arg).replace("_", " ")


def leaves(value):
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() if key not in ORIGINAL for leaf in [key, *leaves(inner)]]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value] if isinstance(value, str) else []


def labelled(texts):
    return [label for text in texts for label in labels_in(text)]


def test_no_code_of_ours_labels_a_place():
    found = {name_of(path): labelled(texts_of_module(tree)) for path, tree in PRODUCT.items()}
    assert {name: labels for name, labels in found.items() if labels} == {}


def test_no_template_labels_a_place():
    # Straight quotes hold attributes there, not quotations.
    found = {name_of(path): labels_in(path.read_text("utf-8").replace('"', " ")) for path in files(".html")}
    assert {name: labels for name, labels in found.items() if labels} == {}


def test_no_record_we_ship_labels_a_place():
    found = {
        name_of(path): labelled(leaves(tomllib.loads(path.read_text("utf-8"))))
        for path in (CHECKOUT / "fixtures").rglob("*.toml")
    }
    assert {name: labels for name, labels in found.items() if labels} == {}


def test_no_document_of_ours_labels_a_place():
    documents = [path for path in files(".md") if "tests" not in path.parts]
    found = {name_of(path): labels_in(path.read_text("utf-8")) for path in documents}
    assert {name: labels for name, labels in found.items() if labels} == {}


@pytest.mark.parametrize(
    "code",
    [
        "class Kind: UNCOOPERATIVE = 1",
        "is_sanctuary = True",
        "def non_cooperative(): pass",
        'LABEL = "Cooperative"',
    ],
)
def test_a_label_in_code_would_be_found(code):
    assert len(labelled(texts_of_module(ast.parse(code)))) == 1
