"""Small tables in the official layout: seven occupations with every mark that the tables use."""

import copy
import csv
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Row = list[Any]
Tables = dict[str, dict[str, list[Row]]]
"""Rows by file and sheet; a text file has one sheet, whose name is empty."""

OEWS_COLUMNS = (
    "AREA AREA_TITLE AREA_TYPE PRIM_STATE NAICS NAICS_TITLE I_GROUP OWN_CODE OCC_CODE OCC_TITLE "
    "O_GROUP TOT_EMP EMP_PRSE JOBS_1000 LOC_QUOTIENT PCT_TOTAL PCT_RPT H_MEAN A_MEAN MEAN_PRSE "
    "H_PCT10 H_PCT25 H_MEDIAN H_PCT75 H_PCT90 A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90 "
    "ANNUAL HOURLY"
).split()

TITLES = {
    "11-1011": "Chief Executives",
    "25-2021": "Elementary School Teachers, Except Special Education",
    "27-2011": "Actors",
    "29-1141": "Registered Nurses",
    "29-1249": "Surgeons, All Other",
    "31-1120": "Home Health and Personal Care Aides",
}
"""Legislators (11-1031) are not in the survey."""

SKILLS = [
    *("Adaptability", "Computers and information technology", "Creativity and innovation"),
    *("Critical and analytical thinking", "Customer service", "Detail oriented", "Fine motor"),
    *("Interpersonal", "Leadership", "Mathematics", "Mechanical"),
    *("Physical strength and stamina", "Problem solving and decision making"),
    *("Project management", "Science", "Speaking and listening", "Writing and reading"),
]


def wage_row(code: str, mean: Any, place: dict[str, Any] | None = None, **cells: Any) -> Row:
    """A row of a table of wages: all yearly figures follow from the mean, and hourly ones too."""
    row = {
        "AREA": "99",
        "AREA_TITLE": "U.S.",
        "AREA_TYPE": "1",
        "PRIM_STATE": "US",
        "NAICS": "000000",
        "NAICS_TITLE": "Cross-industry",
        "I_GROUP": "cross-industry",
        "OWN_CODE": "1235",
        "OCC_CODE": code,
        "OCC_TITLE": TITLES.get(code, "All Occupations"),
        "O_GROUP": "detailed",
        "TOT_EMP": 5000,
        "EMP_PRSE": 1.0,
        "MEAN_PRSE": 0.5,
    }
    for name in ("MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"):
        number = isinstance(mean, int)
        row[f"A_{name}"] = mean + _STEP[name] if number else mean
        row[f"H_{name}"] = round((mean + _STEP[name]) / 2080, 2) if number else mean
    if cells.get("ANNUAL"):
        row |= {f"H_{name}": "*" for name in _STEP}
    if cells.get("HOURLY"):
        row |= {f"A_{name}": "*" for name in _STEP}
    row |= {**(place or {}), **cells}
    return [row.get(column, "") for column in OEWS_COLUMNS]


_STEP = {"MEAN": 0, "PCT10": -3000, "PCT25": -2000, "MEDIAN": -1000, "PCT75": 2000, "PCT90": 3000}


def state(name: str, code: str) -> dict[str, Any]:
    return {"AREA": "01", "AREA_TITLE": name, "AREA_TYPE": "2", "PRIM_STATE": code}


def area(name: str, kind: str = "4") -> dict[str, Any]:
    return {"AREA": name[:5], "AREA_TITLE": name, "AREA_TYPE": kind, "PRIM_STATE": name[-2:]}


def sector(name: str) -> dict[str, Any]:
    return {"NAICS": "62", "NAICS_TITLE": name, "I_GROUP": "sector"}


def official_tables() -> Tables:
    """A fresh copy of all tables."""
    return copy.deepcopy(_TABLES)


def write_tables(folder: Path, tables: Tables) -> Path:
    """Write the tables as the files that the offices publish."""
    for name, sheets in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".xlsx":
            workbook = Workbook()
            workbook.remove(workbook.active)
            for title, rows in sheets.items():
                sheet = workbook.create_sheet(title)
                for row in rows:
                    sheet.append(row)
            workbook.save(path)
        elif path.suffix == ".csv":
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, quoting=csv.QUOTE_ALL).writerows(sheets[""])
        else:
            text = "".join("\t".join(row) + "\r\n" for row in sheets[""])
            path.write_text(text, encoding="utf-8", newline="")
    return folder


def _scores(high: str) -> list[float]:
    return [
        4.5 if skill == high else round(1.5 + index / 10, 1) for index, skill in enumerate(SKILLS)
    ]


def _projection(
    title: str, code: str, jobs: float, change: float, growth: float, *entry: str
) -> Row:
    row = [f"      {title}", code, "Line item", jobs, jobs + change, 0.1, 0.1]
    return [*row, change, growth, "—", 22.2, 206420.0, *entry, "—"]


_LEGISLATORS = [1.6, 7.9, 13.7, 5.2, 40.0, 24.7, 6.9]

_TABLES: Tables = {
    "oews/national_M2025_dl.xlsx": {
        "national_M2025_dl": [
            OEWS_COLUMNS,
            wage_row("00-0000", 69770, O_GROUP="total"),
            wage_row("11-1011", 269630),
            wage_row("25-2021", 72650, ANNUAL="TRUE"),
            wage_row("27-2011", 121243, HOURLY="TRUE", H_MEAN=58.29),
            wage_row("29-1141", 101420),
            wage_row("29-1249", "#", A_PCT10=80320, H_PCT10=38.62, A_PCT25=134850, H_PCT25=64.83),
            wage_row("31-1120", 36000),
        ],
        "Field Descriptions": [
            ["May 2025 OEWS Estimates"],
            [""],
            [
                "#  = indicates a wage equal to or greater than $115.00 per hour or "
                "$239,200 per year "
            ],
        ],
    },
    "oews/state_M2025_dl.xlsx": {
        "state_M2025_dl": [
            OEWS_COLUMNS,
            wage_row("29-1141", 77020, state("Alabama", "AL")),
            wage_row("29-1141", 150280, state("California", "CA")),
            wage_row("29-1141", "*", state("Guam", "GU"), TOT_EMP=690, MEAN_PRSE="*"),
            # Too few jobs, too uncertain, and of unknown size: by state, but not among the best.
            wage_row("29-1141", 200000, state("Wyoming", "WY"), TOT_EMP=90),
            wage_row("29-1141", 210000, state("Utah", "UT"), MEAN_PRSE=10.1),
            wage_row("29-1141", 220000, state("Ohio", "OH"), TOT_EMP="**"),
            # Exactly on both limits.
            wage_row("29-1141", 90000, state("Idaho", "ID"), TOT_EMP=100, MEAN_PRSE=10),
            wage_row("29-1249", "#", state("Texas", "TX")),
            wage_row("29-1249", 300000, state("Ohio", "OH")),
            wage_row("29-1249", 200000, state("Iowa", "IA")),
            wage_row("27-2011", 62000, state("Georgia", "GA"), HOURLY="TRUE", H_MEAN=48.38),
            wage_row("27-2011", 62000, state("Maryland", "MD"), HOURLY="TRUE", H_MEAN=35.21),
        ]
    },
    "oews/MSA_M2025_dl.xlsx": {
        "MSA_M2025_dl": [
            OEWS_COLUMNS,
            *(
                wage_row("29-1141", mean, area(name, kind))
                for mean, name, kind in (
                    (100000, "Akron, OH", "4"),
                    (170000, "Vallejo, CA", "4"),
                    (90000, "Bend, OR", "4"),
                    (80000, "Dover, DE", "4"),
                    (165000, "Kansas nonmetropolitan area, KS", "6"),
                    (70000, "Elgin, IL", "4"),
                )
            ),
        ]
    },
    "oews/natsector_M2025_dl.xlsx": {
        "natsector_M2025_dl": [
            OEWS_COLUMNS,
            wage_row("29-1141", 101600, sector("Health Care and Social Assistance")),
            wage_row("29-1141", 98900, sector("Wholesale Trade")),
        ]
    },
    "projections/occupation_2024-34.xlsx": {
        "Index": [["Occupation.xlsx contents"]],
        "Table 1.2": [
            ["Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024"],
            [
                "2024 National Employment Matrix title",
                "2024 National Employment Matrix code",
                "Occupation type",
                "Employment, 2024",
                "Employment, 2034",
                "Employment distribution, percent, 2024",
                "Employment distribution, percent, 2034",
                "Employment change, numeric, 2024–34",
                "Employment change, percent, 2024–34",
                "Percent self employed, 2024",
                "Occupational openings, 2024–34 annual average",
                "Median annual wage, dollars, 2024[1]",
                "Typical education needed for entry",
                "Work experience in a related occupation",
                "Typical on-the-job training needed to attain competency in the occupation",
                "Related Occupational Outlook Handbook (OOH) content",
            ],
            ["Total, all occupations", "00-0000", "Summary", 8000.0, 8200.0],
            _projection(
                *("Chief executives", "11-1011", 309.4, 13.3, 4.3),
                *("Bachelor's degree", "5 years or more", "None"),
            ),
            _projection(
                *("Legislators", "11-1031", 27.7, 0.9, 3.4),
                *("Bachelor's degree", "Less than 5 years", "None"),
            ),
            _projection(
                *("Elementary school teachers, except special education", "25-2021"),
                *(1422.7, -21.3, -1.5, "Bachelor's degree", "None", "None"),
            ),
            _projection(
                *("Actors", "27-2011", 57.0, 0.2, 0.3),
                *("Some college, no degree", "None", "Long-term on-the-job training"),
            ),
            _projection(
                *("Registered nurses", "29-1141", 3391.0, 166.1, 4.9),
                *("Bachelor's degree", "None", "None"),
            ),
            _projection(
                *("Surgeons, all other", "29-1249", 22.9, 0.7, 3.1),
                *("Doctoral or professional degree", "None", "Internship/residency"),
            ),
            _projection(
                *("Home health and personal care aides", "31-1120", 4347.7, 739.8, 17.0),
                *("High school diploma or equivalent", "None", "Short-term on-the-job training"),
            ),
            ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"],
        ],
    },
    "projections/employment_projections.csv": {
        "": [
            [
                *("Occupation Title", "Occupation Code", "Employment 2024", "Employment 2034"),
                "Employment Change, 2024-2034",
            ],
            ["Chief executives    * CEO* City Manager* Governor", '="11-1011"', "309.4", "1", "2"],
            ["Legislators    * Senator* City Manager", '="11-1031"', "27.7", "1", "2"],
            [
                *("Elementary school teachers, except special education    * 4th Grade Teacher",),
                *('="25-2021"', "1,422.7", "1", "2"),
            ],
            ["Actors    * Actress* Voice-Over Artist", '="27-2011"', "57.0", "1", "2"],
            ["Registered nurses    * RN* Hospice Nurse", '="29-1141"', "3,391.0", "1", "2"],
            ["Surgeons, all other    * Heart Surgeon", '="29-1249"', "22.9", "1", "2"],
            ["Home health and personal care aides", '="31-1120"', "4,347.7", "1", "2"],
        ]
    },
    "projections/education_2023-33.xlsx": {
        "Table 5.3": [
            [
                "Table 5.3 Educational attainment for workers 25 years and older by detailed "
                "occupation, 2021-22"
            ],
            [
                "2023 National Employment Matrix title",
                "2023 National Employment Matrix code",
                "Less than high school diploma",
                "High school diploma or equivalent",
                "Some college, no degree",
                "Associate's degree",
                "Bachelor's degree",
                "Master's degree",
                "Doctoral or professional degree",
            ],
            ["Total, all occupations", "00-0000", 7.4, 22.6, 18.9, 9.5, 25.1, 11.7, 4.8],
            ["Chief executives[1]", "11-1011", *_LEGISLATORS],
            ["Legislators[1]", "11-1031", *_LEGISLATORS],
            *(
                [title, code, 0.5, 1.1, 4.1, 26.4, 53.8, 11.5, 2.5]
                for title, code in (
                    ("Elementary school teachers, except special education", "25-2021"),
                    ("Actors", "27-2011"),
                    ("Registered nurses", "29-1141"),
                    ("Surgeons, all other", "29-1249"),
                )
            ),
            ["Home health and personal care aides[1]", "31-1120", 15, 35, 25, 10, 10, 4, 1],
            ["Footnotes:"],
        ]
    },
    "projections/skills_2023-33.xlsx": {
        "Table 6.2": [
            ["Table 6.2 Skills data by detailed occupation"],
            [
                "2023 National Employment Matrix title",
                "2023 National Employment Matrix code",
                "Median annual wage, dollars, 2023[1]",
                "Typical education needed for entry",
                *SKILLS,
            ],
            ["  Chief executives", "11-1011", 1, "Bachelor's degree", *_scores("Leadership")],
            ["  Legislators[2]", "11-1031", 1, "Bachelor's degree", *_scores("Leadership")],
            [
                "  Elementary school teachers",
                "25-2021",
                1,
                "Bachelor's degree",
                *_scores("Science"),
            ],
            ["  Actors", "27-2011", 1, "Some college, no degree", *_scores("Fine motor")],
            ["  Registered nurses", "29-1141", 1, "Bachelor's degree", *_scores("Interpersonal")],
            ["  Surgeons, all other[2]", "29-1249", 1, "Doctoral degree", *_scores("Mechanical")],
            ["  Home health aides", "31-1120", 1, "High school diploma", *_scores("Adaptability")],
        ]
    },
    "cps/cpsaat11.xlsx": {
        "cpsaat11": [
            ["HOUSEHOLD DATA\nANNUAL AVERAGES\n11. Employed persons by detailed occupation"],
            ["[Numbers in thousands]"],
            [""],
            ["Occupation", 2023],
            ["", "Total\nemployed", "Percent of total employed"],
            [
                "",
                "",
                "Women",
                "White",
                "Black or\nAfrican\nAmerican",
                "Asian",
                "Hispanic\nor Latino",
            ],
            ["Chief executives", 1780, 30.6, 85.8, 5.2, 7.3, 6.3],
            ["Legislators", 12, "–", "–", "–", "–", "–"],
            ["Elementary and middle school teachers", 3300, 79.5, 83, 11.2, 3.3, 12.1],
            ["Actors", 57, 47, 75.6, 21, 0.0, 19.5],
            ["Registered nurses", 3250, 87.4, 72.6, 15.6, 8.9, 8.9],
            ["Surgeons", 60, 25.0, 70.0, 5.0, 22.0, 6.0],
            ["Home health aides", 585, 87.2, 53.3, 29.8, 14.0, 24.9],
            ["Personal care aides", 1521, 79.8, 61.8, 25.3, 7.9, 21.7],
        ]
    },
    "cps/cpsaat11b.xlsx": {
        "cpsaat11b": [
            ["HOUSEHOLD DATA\n ANNUAL AVERAGES\n 11b. Employed people by occupation and age"],
            [""],
            [""],
            ["Occupation", "2025"],
            ["", "Total, 16 years and over", "65 years and over", "Median age"],
            ["Chief executives", 1700, 300, 52.1],
            ["Legislators", 14, 1, "–"],
            ["Elementary and middle school teachers", 3300, 200, 43.0],
            ["Actors", 50, 2, "–"],
            ["Registered nurses", 3300, 250, 42.3],
            ["Surgeons", 70, 5, 46.0],
            ["Home health aides", 726, 79, 48.7],
            ["Personal care aides", 1840, 195, 45.4],
            ["NOTE: Annual estimates for 2025 are 11-month averages that exclude October."],
        ]
    },
    "soc/census.xlsx": {
        "2018 Census Occ Code List": [
            ["", "2018 Census Title ", "2018 Census Code", "2018 SOC Code"],
            ["", "Management Occupations:", "0010-0440", "11-0000"],
            ["", "Chief executives", "0010", "11-1011"],
            ["", "Legislators", 30, "11-1031"],
            ["", "Elementary and middle school teachers", "2310", "25-2020"],
            ["", "Actors", "2700", "27-2011"],
            ["", "Registered nurses", "3255", "29-1141"],
            ["", "Other physicians", "3090", "29-12XX"],
            ["", "Surgeons", "3100", "29-1240"],
            ["", "Home health aides", "3601", "31-1121"],
            ["", "Personal care aides", "3602", "31-1122"],
        ]
    },
    "soc/crosswalk.xlsx": {
        "ONET to SOC crosswalk": [
            ["As of 08/28/2025"],
            ["Sort order", "O*NET-SOC code", "O*NET-SOC title", "NEM Code", "NEM title"],
            [1, "11-1011.00", "Chief Executives", "11-1011", "Chief executives"],
            [2, "11-1031.00", "Legislators", "11-1031", "Legislators"],
            [3, "25-2021.00", "Elementary School Teachers", "25-2021", "Teachers"],
            [4, "27-2011.00", "Actors", "27-2011", "Actors"],
            [5, "29-1141.00", "Registered Nurses", "29-1141", "Registered nurses"],
            [6, "29-1141.01", "Acute Care Nurses", "29-1141", "Registered nurses"],
            [7, "29-1249.00", "Surgeons, All Other", "29-1249", "Surgeons"],
            [8, "31-1121.00", "Home Health Aides", "31-1120", "Home health aides"],
            [9, "31-1122.00", "Personal Care Aides", "31-1120", "Home health aides"],
        ]
    },
    "soc/structure.xlsx": {
        "2018 Structure": [
            ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""],
            ["", "", "", "11-1031", "Legislators"],
        ]
    },
    "onet/Read Me.txt": {"": [["O*NET 30.3 Database"], ["May 2026 Release"], ["------"]]},
    "onet/Job Titles.txt": {
        "": [
            ["O*NET-SOC Code", "Job Title", "Short Title", "Source(s)"],
            ["11-1011.00", "Chief Executive Officer (CEO)", "CEO", "08"],
            ["11-1031.00", "Alderman", "n/a", "08"],
            ["25-2021.00", "Classroom Teacher", "n/a", "08"],
            ["27-2011.00", "Actor", "n/a", "08"],
            ["29-1141.00", "Staff Nurses", "n/a", "08"],
            ["29-1141.00", "1e5", "n/a", "08"],
            ["29-1141.01", "Staff Nurse", "n/a", "08"],
            ["29-1141.01", "Acute Care Nurse", "NO", "08"],
            ["29-1249.00", "Cardiac Surgeon: Adults, Children", "n/a", "08"],
            ["31-1121.00", "Home Care Aide", "n/a", "08"],
            ["31-1122.00", "Caregiver", "n/a", "08"],
            ["55-1011.00", "Bomber Pilot", "n/a", "08"],
        ]
    },
    "onet/Sample of Reported Titles.txt": {
        "": [
            ["O*NET-SOC Code", "Reported Job Title", "Shown in My Next Move"],
            ["29-1141.00", "Charge Nurse", "Y"],
        ]
    },
    "onet/Software Skills.txt": {
        "": [
            [
                *("O*NET-SOC Code", "Workplace Example", "Element ID", "Element Name"),
                *("Hot Technology", "In Demand"),
            ],
            ["29-1141.00", "Microsoft Teams", "2.E", "Messaging", "Y", "Y"],
            ["29-1141.00", "Epic Systems", "2.E", "Medical software", "Y", "N"],
            ["29-1141.01", "Google Meet", "2.E", "Messaging", "N", "Y"],
            ["29-1141.01", "Microsoft Teams", "2.E", "Messaging", "Y", "Y"],
        ]
    },
}
