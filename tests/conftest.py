"""Every test has a home of its own and a terminal that nobody has configured."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import environment

from careercmp.catalog.folders import packaged_folder
from careercmp.catalog.index import Index
from careercmp.cli import main

GOLDENS = Path(__file__).parent / "goldens"
TERMINAL = {"NO_COLOR", "FORCE_COLOR", "PY_COLORS", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"} | {
    "GITHUB_ACTIONS",
    "COLUMNS",
    "LINES",
    "TERM",
    "TERMINAL_WIDTH",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "LANG",
    "LANGUAGE",
}
OTHERS = ("CAREERCMP_", "PYTHON", "XDG_", "LC_", "JUPYTER_", "_TYPER_")
SHELL = 'careercmp() { "$CAREERCMP_PYTHON" -m careercmp "$@"; }\n'


class Result(NamedTuple):
    """What a run of the command came to."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="Rewrite tests/goldens.")


@pytest.fixture(scope="session")
def packaged_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the packaged roles, made once."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        Index(packaged_folder())
    (index,) = (folder / "careercmp").iterdir()
    return index


@pytest.fixture(autouse=True)
def home(
    packaged_index: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A home folder with nothing in it but the index of the packaged roles."""
    for name in list(os.environ):
        if name in TERMINAL or name.startswith(OTHERS):
            monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    cache = folder / "cache" / "careercmp"
    cache.mkdir(parents=True)
    # Indexes are replaced and never changed, so one file may serve all tests.
    (cache / packaged_index.name).hardlink_to(packaged_index)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run the command in this process."""

    def run(*args: object) -> Result:
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def run_json(run: Callable[..., Result]) -> Callable[..., Any]:
    """Run the command with --json in this process and return what it says."""

    def run_json(*args: object) -> Any:
        result = run(*args, "--json")
        assert (result.code, result.err) == (0, "")
        return json.loads(result.out)

    return run_json


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Result]:
    """Run the command in a process of its own; `env` adds variables, and None removes one."""

    def process(*args: Any, env: Mapping[str, str | None] | None = None, **kw: Any) -> Result:
        command = [sys.executable, "-m", "careercmp", *args]
        return _done(command, tmp_path, env, kw)

    return process


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., Result]:
    """Run a bash script in which `careercmp` is the command."""

    def shell(script: str, env: Mapping[str, str | None] | None = None, **kw: Any) -> Result:
        return _done(["bash", "-c", SHELL + script], tmp_path, env, kw)

    return shell


def _done(
    command: list[Any], folder: Path, env: Mapping[str, str | None] | None, kw: dict[str, Any]
) -> Result:
    given = {"cwd": folder, "stdin": subprocess.DEVNULL, "timeout": 60} | kw
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, env=environment(env), check=False, **(pipes | given))
    return Result(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/goldens/NAME.txt, or with --update-goldens write it there."""

    def golden(name: str, text: str) -> None:
        file = GOLDENS / f"{name}.txt"
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return golden
