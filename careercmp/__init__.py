"""Compare careers: pay, outlook, education, demographics, duties and skills, with their sources.

from careercmp import compare, load_catalog

catalog = load_catalog()
result = compare(catalog.role("coordinator"), catalog.role("manager"))
result.figures["salary.mean"].differences[0].absolute    # 21591, USD a year
"""

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
