"""The rooms keep to what docs/architecture.md says of them."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.builders import as_owner

CHECKOUT = Path(__file__).parent.parent
ROOMS = ("editions", "detainers", "reports", "config", "tests")
MAY_IMPORT = {
    "editions": {"editions"},
    "detainers": {"detainers", "editions"},
    "reports": {"reports", "detainers", "editions"},
    "config": {"config", "reports", "detainers", "editions"},
}
# The launcher begins before anything is installed; without a browser its driver is not needed.
IMPORTED_LATE = {"config/launch/beginning.py", "tests/browser/conftest.py"}
# Nor is what signs and what sets papers held in memory by a public process that does neither.
IMPORTED_LATE |= {"editions/signing.py", "reports/paper/edition_papers.py", "reports/paper/setting.py"}
# Inside an app: what faces people, what answers them, what is asked.
LAYERS = (
    ("admin", "views", "api", "staff", "management"),
    ("filters", "statistics", "importing", "downloads", "content"),
    ("models",),
)
DRAWERS = {"utils", "helpers", "common", "services", "misc", "tools"}


FOLDERS = (*ROOMS, "bench", "bin", ".ci", "deploy", "docs", "fixtures", "static", "templates")


def files(ending=""):
    """The files of the checkout that end so: those of its folders and those beside them."""
    below = [path for folder in FOLDERS for path in (CHECKOUT / folder).rglob(f"*{ending}")]
    beside = [path for path in CHECKOUT.glob(f"*{ending}") if path.name not in {".env", ".git"}]
    return [path for path in below + beside if path.is_file() and "__pycache__" not in path.parts]


def name_of(path):
    return path.relative_to(CHECKOUT).as_posix()


MODULES = {
    path: ast.parse(path.read_text("utf-8"))
    for path in files(".py")
    if path.relative_to(CHECKOUT).parts[0] in ROOMS and "migrations" not in path.parts
}
PRODUCT = {path: tree for path, tree in MODULES.items() if not name_of(path).startswith("tests/")}


def imports_of(tree):
    """(module, node) of everything a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module, node
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node


def rooms_imported(path):
    return {module.split(".")[0] for module, _ in imports_of(MODULES[path])} & {*ROOMS, "bench"}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_down_the_rooms(room):
    wrong = {
        name_of(path): rooms_imported(path) - MAY_IMPORT[room]
        for path in PRODUCT
        if name_of(path).startswith(f"{room}/")
    }
    assert {path: rooms for path, rooms in wrong.items() if rooms} == {}


def layer_of(name):
    """How high in its app a module or package stands, 0 for the top; None outside the layers."""
    return next((height for height, names in enumerate(LAYERS) if {*name} & {*names}), None)


def test_inside_an_app_imports_point_down_the_layers():
    upwards = [
        (name_of(path), module)
        for path, tree in PRODUCT.items()
        for module, _ in imports_of(tree)
        if points_up(path.relative_to(CHECKOUT).with_suffix("").parts, module.split("."))
    ]
    assert upwards == []


def points_up(importer, imported):
    if importer[0] != imported[0] or importer[0] == "config":
        return False
    own, other = layer_of(importer[1:2]), layer_of(imported[1:2])
    return own is not None and other is not None and other < own


def test_no_module_is_a_drawer_for_odds_and_ends():
    assert [name_of(path) for path in MODULES if {path.stem, *path.parts[-2:-1]} & DRAWERS] == []


def test_no_error_is_caught_without_a_name():
    broad = [
        (name_of(path), node.lineno)
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and not is_raised_again(node)
    ]
    assert broad == []


def is_raised_again(handler):
    """Whether it only tidies up: the error goes on as it came."""
    return isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None


def test_imports_stand_at_the_top():
    inner = [
        (name_of(path), node.lineno)
        for path, tree in MODULES.items()
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) and not is_ready(function)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and name_of(path) not in IMPORTED_LATE
    ]
    assert inner == []


def is_ready(function):
    """Django's own place for imports that need the models."""
    return function.name == "ready"


def test_no_file_is_over_300_lines():
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_no_function_is_over_50_lines():
    long = [
        (name_of(path), node.name, node.end_lineno - node.lineno + 1)
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 50
    ]
    assert long == []


def test_browser_tests_press_in_the_one_way_that_waits_for_the_whole_page():
    pressing = {
        name_of(path): [node.lineno for node in ast.walk(tree) if getattr(node, "attr", "") == "click"]
        for path, tree in MODULES.items()
        if name_of(path).startswith("tests/browser/") and path.stem != "looking"
    }
    assert {path: lines for path, lines in pressing.items() if lines} == {}


INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|javascript:"
)


def test_templates_have_no_inline_style_or_script():
    found = {name_of(path): INLINE.findall(path.read_text("utf-8")) for path in files(".html")}
    assert {path: inline for path, inline in found.items() if inline} == {}


@pytest.mark.parametrize("text", ["<p style='x'>", "<a onclick='x'>", "<script>x</script>", "<style>"])
def test_inline_style_or_script_would_be_found(text):
    assert INLINE.search(text)


# A wheel or tarball fetched from an address, an index of packages, a home folder or a work folder.
OF_THIS_MACHINE = re.compile(
    r"--(?:extra-)?index-url|^registry\s*=|\bhttps?://[^\s\"']+/simple/?\b|"
    r"(?<![\w.])/(?:home|Users|root|work)/\w+",
    re.MULTILINE,
)


def test_no_file_names_a_package_index_or_a_folder_of_one_machine():
    found = {}
    for path in files():
        text = path.read_text("utf-8", errors="ignore")
        if path != Path(__file__) and (names := OF_THIS_MACHINE.findall(text)):
            found[name_of(path)] = names[:3]
    assert found == {}


def test_no_statement_leaves_rows_out_by_not_in_of_a_query():
    """Once the query's rows outgrow work_mem it is run anew for each row: a million drafts took hours."""
    product = [*PRODUCT, *(path for path in files(".sql") if "migrations" not in path.parts)]
    found = [
        name_of(path) for path in product if re.search(r"\bnot\s+in\s*\(\s*select\b", path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    with as_owner():
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
