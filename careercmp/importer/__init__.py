"""Roles from the official tables of the United States: `import_folder` is the way in.

Tables are found first (files, layouts, tables) and read, each kind by its own module (wages,
projections, characteristics, demographics, onet); naming and roles put the content of each role
file together; emit and store write it; run leads from one to the next.
"""

from careercmp.importer.report import Gap, Report
from careercmp.importer.run import Progress, import_folder

__all__ = ["Gap", "Progress", "Report", "import_folder"]
