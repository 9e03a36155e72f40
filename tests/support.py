"""Where the code under test is, and the environment of a process that runs it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import careercmp

CHECKOUT = Path(careercmp.__file__).resolve().parent.parent


def environment(extra: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The environment of a process that runs the code under test."""
    added = {"PYTHONPATH": str(CHECKOUT), "CAREERCMP_PYTHON": sys.executable, **(extra or {})}
    return {name: value for name, value in {**os.environ, **added}.items() if value is not None}
