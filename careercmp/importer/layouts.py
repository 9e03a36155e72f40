"""The tables that the importer reads: by which columns each is known, and what they are called.

A column is named as its release prints it, with YEAR and PERIOD for the years in it, so that the
next release fits as well.
"""

import re
from typing import NamedTuple

from careercmp.importer.files import Cell


class Layout(NamedTuple):
    """A kind of table: what it is in words, and its columns by the name that the code uses."""

    words: str
    columns: dict[str, str]
    label: str = ""
    """How the table's own heading begins, where it has a number."""


_FOOTNOTE = re.compile(r"\s*\[\d+\]\s*$")
_PERIOD = re.compile(r"\b(?:19|20)\d\d\s*[-–—]\s*(?:19|20)?\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def column_name(cell: Cell) -> str:
    """A column's name without what may differ: years, footnotes, case and line breaks."""
    text = str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)
    text = " ".join(_FOOTNOTE.sub("", text.replace("\n", " ")).split())
    return _YEAR.sub("YEAR", _PERIOD.sub("PERIOD", text)).casefold()


_MATRIX = {
    "title": "YEAR National Employment Matrix title",
    "code": "YEAR National Employment Matrix code",
}

SKILLS = (
    "Adaptability",
    "Computers and information technology",
    "Creativity and innovation",
    "Critical and analytical thinking",
    "Customer service",
    "Detail oriented",
    "Fine motor",
    "Interpersonal",
    "Leadership",
    "Mathematics",
    "Mechanical",
    "Physical strength and stamina",
    "Problem solving and decision making",
    "Project management",
    "Science",
    "Speaking and listening",
    "Writing and reading",
)

WAGES = Layout(
    "wages (OEWS)",
    {
        name: name
        for name in (
            "AREA_TITLE AREA_TYPE PRIM_STATE NAICS_TITLE I_GROUP OCC_CODE OCC_TITLE O_GROUP "
            "TOT_EMP H_MEAN A_MEAN MEAN_PRSE H_PCT10 H_PCT25 H_MEDIAN H_PCT75 H_PCT90 "
            "A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90 ANNUAL HOURLY"
        ).split()
    },
)

PROJECTIONS = Layout(
    "occupational projections (Employment Projections, Table 1.2)",
    {
        **_MATRIX,
        "type": "Occupation type",
        "jobs": "Employment, YEAR",
        "change": "Employment change, numeric, PERIOD",
        "growth": "Employment change, percent, PERIOD",
        "openings": "Occupational openings, PERIOD annual average",
        "education": "Typical education needed for entry",
        "experience": "Work experience in a related occupation",
        "training": ("Typical on-the-job training needed to attain competency in the occupation"),
    },
    "Table 1.2 ",
)

EXAMPLES = Layout(
    "example job titles (Employment Projections, data finder)",
    {
        "title": "Occupation Title",
        "code": "Occupation Code",
        "jobs": "Employment YEAR",
        "change": "Employment Change, PERIOD",
    },
)

ATTAINMENT = Layout(
    "educational attainment (Employment Projections, Table 5.3)",
    {
        **_MATRIX,
        "less_than_high_school": "Less than high school diploma",
        "high_school": "High school diploma or equivalent",
        "some_college": "Some college, no degree",
        "associate": "Associate's degree",
        "bachelor": "Bachelor's degree",
        "master": "Master's degree",
        "doctoral": "Doctoral or professional degree",
    },
    "Table 5.3 ",
)

SKILL_SCORES = Layout(
    "skill scores (Employment Projections, Table 6.2)",
    {
        **_MATRIX,
        "education": "Typical education needed for entry",
        **{name: name for name in SKILLS},
    },
    "Table 6.2 ",
)

SEX_AND_RACE = Layout(
    "sex and race (Current Population Survey, Table 11)",
    {
        "title": "Occupation",
        "employed": "Total employed",
        "women": "Women",
        "white": "White",
        "black": "Black or African American",
        "asian": "Asian",
        "hispanic": "Hispanic or Latino",
    },
)

AGE = Layout(
    "age (Current Population Survey, Table 11b)",
    {
        "title": "Occupation",
        "employed": "Total, 16 years and over",
        "65 and over": "65 years and over",
        "median_age": "Median age",
    },
)

CENSUS_CODES = Layout(
    "occupation codes of the Census Bureau with their SOC codes",
    {
        "title": "YEAR Census Title",
        "census": "YEAR Census Code",
        "soc": "YEAR SOC Code",
    },
)

CROSSWALK = Layout(
    "crosswalk from O*NET-SOC to National Employment Matrix codes",
    {
        "onet": "O*NET-SOC Code",
        "onet_title": "O*NET-SOC title",
        "code": "NEM Code",
        "title": "NEM title",
    },
)

STRUCTURE = Layout(
    "structure of the SOC",
    {
        "major": "Major Group",
        "minor": "Minor Group",
        "broad": "Broad Group",
        "code": "Detailed Occupation",
    },
)

JOB_TITLES = Layout(
    "job titles (O*NET, Job Titles)",
    {
        "onet": "O*NET-SOC Code",
        "title": "Job Title",
        "short": "Short Title",
        "sources": "Source(s)",
    },
)

REPORTED_TITLES = Layout(
    "reported job titles (O*NET, Sample of Reported Titles)",
    {
        "onet": "O*NET-SOC Code",
        "title": "Reported Job Title",
        "shown": "Shown in My Next Move",
    },
)

SOFTWARE = Layout(
    "software (O*NET, Software Skills)",
    {
        "onet": "O*NET-SOC Code",
        "name": "Workplace Example",
        "element": "Element Name",
        "hot": "Hot Technology",
        "in_demand": "In Demand",
    },
)
