"""Compare careers: pay, outlook, education, demographics, duties and skills, with their sources.

from careercmp import compare, load_catalog

catalog = load_catalog()
result = compare(catalog.role("coordinator"), catalog.role("manager"))
result.figures["salary.mean"].differences[0].absolute    # 21591, USD a year
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from careercmp.catalog.catalog import Catalog, load_catalog
    from careercmp.comparison.compare import Comparison, Profile, compare, profile
    from careercmp.errors import CareercmpError
    from careercmp.model import Role

__version__ = "0.1.0"

__all__ = [
    "CareercmpError",
    "Catalog",
    "Comparison",
    "Profile",
    "Role",
    "compare",
    "load_catalog",
    "profile",
]

_HOMES = {
    "CareercmpError": "errors",
    "Catalog": "catalog.catalog",
    "Comparison": "comparison.compare",
    "Profile": "comparison.compare",
    "Role": "model",
    "compare": "comparison.compare",
    "load_catalog": "catalog.catalog",
    "profile": "comparison.compare",
}


def __getattr__(name: str) -> Any:
    # Imported when it is first used: the command starts before any of this is needed.
    if name in _HOMES:
        return getattr(import_module(f"careercmp.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
