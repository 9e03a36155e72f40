"""An import of the small tables, ready for a test to look at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from official import Tables, official_tables, write_tables

from careercmp.catalog.document import read_document
from careercmp.importer import Report, import_folder

Importer = Callable[..., Report]


@pytest.fixture
def roles(tmp_path: Path) -> Path:
    """The folder that an import writes into."""
    return tmp_path / "roles"


@pytest.fixture
def run_import(tmp_path: Path, roles: Path) -> Importer:
    """Import tables, the small ones unless others are given."""

    def run(tables: Tables | None = None) -> Report:
        folder = tmp_path / "tables"
        write_tables(folder, official_tables() if tables is None else tables)
        return import_folder(folder, roles, lambda _stage, _done, _total: None)

    return run


@pytest.fixture
def imported(run_import: Importer, roles: Path) -> Callable[[str], Any]:
    """Import the small tables; the content of a role file by its place."""
    run_import()
    return lambda name: read_document(roles / f"{name}.yaml").value
