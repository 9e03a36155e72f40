"""What a run imports, and which module may import which."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import environment

import careercmp

PACKAGE = Path(careercmp.__file__).parent
RUN = """
import json, sys
from careercmp.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted({name.split(".")[0] for name in sys.modules})]), file=sys.stderr)
"""
SLOW = {"rich", "jsonschema", "rapidfuzz", "yaml"}


def imported(*args: str) -> set[str]:
    """The top-level modules that a process has imported once the command is done."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *args], capture_output=True, env=environment(), check=True
    )
    code, modules = json.loads(done.stderr)
    assert code == 0
    return set(modules)


def test_json_needs_neither_rich_nor_a_reader_of_yaml():
    assert imported("compare", "coordinator", "manager", "--json") & SLOW == set()


def test_a_role_that_is_not_in_an_index_is_read(tmp_path):
    (tmp_path / "nurse.yaml").write_text("title: Nurse\n", "utf-8")
    assert "yaml" in imported("show", "nurse", "--roles", str(tmp_path))


def test_a_table_needs_no_reader_of_yaml():
    imported("list")
    assert imported("compare", "coordinator", "manager") & SLOW == {"rich"}
    assert imported("list") & SLOW == {"rich"}


def test_the_package_itself_imports_nothing():
    script = "import sys, careercmp; print('msgspec' in sys.modules, 'typer' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=environment(), check=True
    )
    assert done.stdout.split() == [b"False", b"False"]


# Layers, from the source, wherever in a module an import stands.


def imports(file: Path) -> Iterator[str]:
    """The names of modules that a file imports, in full."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} has a relative import"
            assert node.module
            yield node.module
            # `from careercmp import cli` names a module as well.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = {
    file.relative_to(PACKAGE).as_posix(): set(imports(file)) for file in PACKAGE.rglob("*.py")
}


def importers(module: str) -> set[str]:
    return {
        name
        for name, found in MODULES.items()
        if any(f"{other}.".startswith(f"{module}.") for other in found)
    }


def test_the_modules_are_found():
    assert {"cli.py", "catalog/document.py", "output/terminal.py"} <= MODULES.keys()


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("typer", {"cli.py"}),
        ("click", set()),
        ("rich", {"output/terminal.py", "output/progress.py", "cli.py"}),
        ("yaml", {"catalog/document.py", "importer/emit.py"}),
        ("sqlite3", {"catalog/index.py"}),
        ("careercmp.cli", {"__main__.py"}),
    ],
)
def test_a_library_has_one_place(module, allowed):
    assert importers(module) == allowed


@pytest.mark.parametrize(
    ("layer", "above"),
    [
        ("model.py", {"catalog", "comparison", "output", "cli"}),
        ("errors.py", {"catalog", "comparison", "output", "cli"}),
        ("text.py", {"catalog", "comparison", "output", "cli"}),
        ("catalog/", {"comparison", "output", "cli"}),
        ("comparison/", {"catalog", "output", "cli"}),
        ("output/", {"catalog", "cli"}),
    ],
)
def test_imports_point_downward(layer, above):
    upward = {
        f"{name} imports {module}"
        for module in above
        for name in importers(f"careercmp.{module}")
        if name.startswith(layer)
    }
    assert upward == set()
