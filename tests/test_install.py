"""What is built and installed does what the checkout does."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from support import CHECKOUT

SHIPPED = "careercmp roles tests hatch_build.py pyproject.toml README.md LICENSE NOTICE".split()


class Built(NamedTuple):
    """A wheel, the archive it was built from, and a Python that has the wheel installed."""

    wheel: Path
    sdist: Path
    python: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from a copy of the tree: the archive first, and the wheel from the archive."""
    folder = tmp_path_factory.mktemp("build")
    tree = folder / "tree"
    tree.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "index.sqlite")
    for name in [*SHIPPED, "benchmarks", "CHANGELOG.md", "CONTRIBUTING.md"]:
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, tree / name, ignore=ignored)
        elif (CHECKOUT / name).exists():
            shutil.copy(CHECKOUT / name, tree / name)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    command = [sys.executable, "-m", "build", "--outdir", folder / "dist", tree]
    subprocess.run(command, check=True, env=environment, cwd=folder, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    venv.create(folder / "venv")
    python = folder / "venv/bin/python"
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--no-compile", wheel]
    subprocess.run(command, check=True, env=environment, cwd=folder, capture_output=True)
    return Built(wheel, sdist, python)


@pytest.fixture
def installed(built: Built, home: Path, tmp_path: Path):
    """Run a program of the installed package in an unrelated folder, with no cache to write to."""
    shutil.rmtree(home / "cache")
    (home / "cache").write_text("")

    def installed(*command: str) -> subprocess.CompletedProcess[str]:
        program = [built.python.with_name(command[0]), *command[1:]]
        return subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)

    return installed


def test_the_installed_command_compares(installed):
    done = installed("careercmp", "compare", "coordinator", "manager", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    difference = json.loads(done.stdout)["figures"]["salary.mean"]["differences"][0]
    assert (difference["absolute"], difference["percent"]) == (21591, 56.91)
    table = installed("careercmp", "compare", "coordinator", "manager")
    assert "+21,591 +56.9%" in table.stdout


def test_the_installed_roles_are_those_of_the_checkout(installed, process, home):
    here = json.loads(process("list", "--json", env={"XDG_CACHE_HOME": str(home / "c")}).out)
    assert json.loads(installed("careercmp", "list", "--json").stdout) == here


def test_the_installed_command_reads_no_yaml(installed):
    script = (
        "import sys; from careercmp.cli import main\n"
        "code = main(['compare', 'coordinator', 'manager', '--json'])\n"
        'sys.exit(f\'{code} {"yaml" in sys.modules} {"rich" in sys.modules}\')'
    )
    assert installed("python", "-c", script).stderr == "0 False False\n"


def test_the_installed_roles_pass_check(installed):
    files = len([*(CHECKOUT / "roles").rglob("*.yaml")])
    done = installed("careercmp", "check")
    assert (done.returncode, done.stdout) == (0, f"{files} files checked, no problems\n")


def test_the_installed_package_runs_as_a_module(installed):
    version = installed("careercmp", "--version").stdout
    assert version.startswith("careercmp ")
    assert installed("python", "-m", "careercmp", "--version").stdout == version


def test_the_wheel_holds_the_package_and_nothing_else(built):
    names = zipfile.ZipFile(built.wheel).namelist()
    (info,) = {name.split("/")[0] for name in names} - {"careercmp"}
    assert info.endswith(".dist-info")
    assert "careercmp/py.typed" in names
    assert "careercmp/roles/index.sqlite" in names
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(names)
    assert [name for name in names if "__pycache__" in name or "/tests/" in name] == []


def test_the_archive_holds_all_that_is_needed(built):
    with tarfile.open(built.sdist) as archive:
        names = {name.split("/", 1)[-1].split("/")[0] for name in archive.getnames()}
    assert {*SHIPPED, "PKG-INFO"} <= names
