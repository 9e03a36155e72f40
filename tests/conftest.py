"""What the tests share: a clean environment, the command, goldens."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from careercmp.cli import main

CLEARED = (
    "CAREERCMP_ROLES CI COLUMNS FORCE_COLOR GITHUB_ACTIONS LINES NO_COLOR PYTHONIOENCODING "
    "PY_COLORS TERM TTY_COMPATIBLE"
).split()


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="Rewrite the expected texts from the output."
    )


@pytest.fixture(autouse=True)
def environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, and none of the variables that change an output."""
    home = tmp_path_factory.mktemp("home")
    for name in CLEARED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command in this process."""

    def call(*arguments: str | os.PathLike[str]) -> Result:
        capsys.readouterr()
        code = main([os.fspath(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def run_json(run: Callable[..., Result]) -> Callable[..., Any]:
    """Run a command with --json and return what it says."""

    def call(*arguments: str | os.PathLike[str]) -> Any:
        result = run(*arguments, "--json")
        assert (result.code, result.err) == (0, "")
        return json.loads(result.out)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the one kept under a name."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parent / "goldens" / f"{name}.txt"
        if request.config.getoption("--update-goldens"):
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8")

    return compare
