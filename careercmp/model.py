"""A role and its sections: the one definition of the data's shape, its words, units and limits.

Checks, the JSON Schema, the template of a new role file and the rows of a comparison are all
made from these classes. A field whose ``Meta`` names a ``unit`` is a measure: it holds figures
that can be compared.
"""

# No "from __future__ import annotations" here: the annotations themselves are the definition.
from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, defstruct
from msgspec.structs import asdict

LARGEST = 10**12

Text = Annotated[str, Meta(pattern=r"\S")]
SourceId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["zippia"])]
SocCode = Annotated[str, Meta(pattern=r"^[0-9]{2}-[0-9]{4}$", examples=["43-3011"])]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Bound = Annotated[
    str,
    Meta(
        pattern=r"^>=(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?$",
        description="The source gives only a lower bound.",
    ),
]


PATTERN_WORDS = {
    meta.pattern: words
    for annotation, words in (
        (Text, "text that is not blank"),
        (SourceId, "the id of a source, such as zippia"),
        (SocCode, "a SOC code such as 43-3011, in quotes"),
        (Currency, "a currency code such as USD"),
        (Bound, "a number"),
    )
    for meta in get_args(annotation)[1:]
}


class Record(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """A mapping of a role file; a key that is not a field is an error."""


class Marked(Record, frozen=True):
    """A figure that is not plainly stated: derived by us, or missing for a reason."""

    value: Annotated[
        Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
        | Annotated[float, Meta(ge=-LARGEST, le=LARGEST)]
        | None,
        Meta(description="The number that was computed."),
    ] = None
    derived: Annotated[Text | None, Meta(description="The formula of a computed number.")] = None
    missing: Annotated[Text | None, Meta(description="Why the source has no number.")] = None


Money = (
    Annotated[int, Meta(ge=0, le=LARGEST)]
    | Annotated[float, Meta(ge=0, le=LARGEST)]
    | Bound
    | Marked
    | None
)
Count = Annotated[int, Meta(ge=0, le=LARGEST)] | Bound | Marked | None
Change = (
    Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
    | Annotated[float, Meta(ge=-LARGEST, le=LARGEST)]
    | Marked
    | None
)
Share = (
    Annotated[int, Meta(ge=0, le=100)]
    | Annotated[float, Meta(ge=0, le=100)]
    | Bound
    | Marked
    | None
)
Growth = (
    Annotated[int, Meta(ge=-100, le=100_000)]
    | Annotated[float, Meta(ge=-100, le=100_000)]
    | Marked
    | None
)
Age = Annotated[int, Meta(ge=0, le=120)] | Annotated[float, Meta(ge=0, le=120)] | Marked | None
Score = Annotated[int, Meta(ge=0, le=100)] | Annotated[float, Meta(ge=0, le=100)] | Marked | None
Duration = Annotated[int, Meta(ge=0, le=1200)] | Annotated[float, Meta(ge=0, le=1200)]


class Section(Record, frozen=True):
    """A group of figures from one source."""

    source: Annotated[SourceId | None, Meta(description="Id of the source in sources.yaml.")] = None
    group: Annotated[
        Text | None,
        Meta(description="The wider set of workers that the figures really describe."),
    ] = None


class Named(Record, frozen=True):
    """An entry of a ranking, best first."""

    name: Text
    mean: Annotated[Money, Meta(description="Mean wage a year there.")] = None


class StateWage(Record, frozen=True):
    """Wages a year and jobs in one state."""

    mean: Money = None
    median: Money = None
    p10: Money = None
    p90: Money = None
    employment: Count = None


STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ "
    "NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY GU PR VI"
).split()

States: Any = defstruct(
    "States",
    [(code, StateWage | None, None) for code in STATES],
    bases=(Record,),
    frozen=True,
    namespace={"__doc__": "Wages by state, keyed by its two-letter postal code."},
)


class Salary(Section, frozen=True):
    """Pay of wage and salary workers."""

    currency: Annotated[Currency, Meta(description="ISO 4217 code of every amount.")] = "USD"
    mean: Annotated[
        Money,
        Meta(title="Average salary", description="Mean pay.", extra={"unit": "USD/year"}),
    ] = None
    median: Annotated[
        Money,
        Meta(
            title="Median salary",
            description="Half of the workers earn less.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    low: Annotated[
        Money,
        Meta(
            title="Salary range, low end",
            description="Low end of a range whose percentile the source does not name.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    high: Annotated[
        Money,
        Meta(
            title="Salary range, high end",
            description="High end of a range whose percentile the source does not name.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    p10: Annotated[
        Money,
        Meta(
            title="10th percentile salary",
            description="10% of the workers earn less.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    p25: Annotated[
        Money,
        Meta(
            title="25th percentile salary",
            description="25% of the workers earn less.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    p75: Annotated[
        Money,
        Meta(
            title="75th percentile salary",
            description="75% of the workers earn less.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    p90: Annotated[
        Money,
        Meta(
            title="90th percentile salary",
            description="90% of the workers earn less.",
            extra={"unit": "USD/year"},
        ),
    ] = None
    mean_rse: Annotated[
        Share,
        Meta(
            description="Relative standard error of the mean, in percent of it.",
        ),
    ] = None
    hourly_mean: Annotated[
        Money,
        Meta(
            title="Hourly pay",
            description="Mean pay; left out where it is the mean salary over 2,080 hours.",
            extra={"unit": "USD/hour"},
        ),
    ] = None
    hourly_median: Annotated[
        Money,
        Meta(
            title="Median hourly pay",
            description="Left out where it is the median salary over 2,080 hours.",
            extra={"unit": "USD/hour"},
        ),
    ] = None
    hourly_p10: Annotated[
        Money, Meta(title="10th percentile hourly pay", extra={"unit": "USD/hour"})
    ] = None
    hourly_p25: Annotated[
        Money, Meta(title="25th percentile hourly pay", extra={"unit": "USD/hour"})
    ] = None
    hourly_p75: Annotated[
        Money, Meta(title="75th percentile hourly pay", extra={"unit": "USD/hour"})
    ] = None
    hourly_p90: Annotated[
        Money, Meta(title="90th percentile hourly pay", extra={"unit": "USD/hour"})
    ] = None
    top_cities: Annotated[tuple[Named, ...], Meta(title="Best paying city")] = ()
    top_states: Annotated[tuple[Named, ...], Meta(title="Best paying state")] = ()
    top_companies: Annotated[tuple[Named, ...], Meta(title="Best paying company")] = ()
    top_industries: Annotated[tuple[Named, ...], Meta(title="Best paying industry")] = ()
    by_state: Annotated[States | None, Meta(title="Wages by state")] = None


class Outlook(Section, frozen=True):
    """Jobs today and as projected."""

    jobs: Annotated[
        Count, Meta(title="Jobs", description="People in the role.", extra={"unit": "jobs"})
    ] = None
    growth: Annotated[
        Growth,
        Meta(
            title="Projected growth",
            description="Change of the number of jobs over the period, percent.",
            extra={"unit": "percent"},
        ),
    ] = None
    change: Annotated[
        Change,
        Meta(
            title="Projected change",
            description="Change of the number of jobs over the period.",
            extra={"unit": "jobs"},
        ),
    ] = None
    openings: Annotated[
        Count,
        Meta(
            title="Openings a year",
            description="Yearly average over the period.",
            extra={"unit": "jobs/year"},
        ),
    ] = None
    period: Annotated[
        Text | None,
        Meta(
            title="Projection period",
            description="Left out where the source names none.",
            examples=["2024-2034"],
        ),
    ] = None


class Time(Record, frozen=True):
    """How long it takes to enter a role."""

    min: Annotated[Duration, Meta(title="Time to enter, at least", extra={"unit": "months"})]
    max: Annotated[Duration, Meta(title="Time to enter, at most", extra={"unit": "months"})]
    unit: Literal["months", "years"]


class Entry(Section, frozen=True):
    """What it usually takes to enter the role."""

    time: Annotated[Time | None, Meta(title="Time to enter")] = None
    education: Annotated[Text | None, Meta(title="Typical entry education")] = None
    experience: Annotated[Text | None, Meta(title="Related work experience")] = None
    training: Annotated[Text | None, Meta(title="On-the-job training")] = None


class Education(Section, frozen=True):
    """Attainment: the highest level that the people in the role have; not what entry requires."""

    less_than_high_school: Annotated[
        Share, Meta(title="Less than high school", extra={"unit": "percent"})
    ] = None
    high_school: Annotated[Share, Meta(title="High school diploma", extra={"unit": "percent"})] = (
        None
    )
    some_college: Annotated[
        Share, Meta(title="Some college, no degree", extra={"unit": "percent"})
    ] = None
    associate: Annotated[Share, Meta(title="Associate's degree", extra={"unit": "percent"})] = None
    bachelor: Annotated[Share, Meta(title="Bachelor's degree", extra={"unit": "percent"})] = None
    master: Annotated[Share, Meta(title="Master's degree", extra={"unit": "percent"})] = None
    doctoral: Annotated[
        Share, Meta(title="Doctoral or professional degree", extra={"unit": "percent"})
    ] = None
    most_common: Annotated[
        Literal[
            "less_than_high_school",
            "high_school",
            "some_college",
            "associate",
            "bachelor",
            "master",
            "doctoral",
        ]
        | None,
        Meta(
            description="The level that the source calls the most common; left out where the "
            "shares of all levels show it."
        ),
    ] = None
    major: Annotated[Text | None, Meta(title="Most common major")] = None
    college: Annotated[Text | None, Meta(title="Most common college")] = None


class Race(Record, frozen=True):
    """Race and Hispanic origin, percent of the people in the role."""

    white: Annotated[Share, Meta(title="White", extra={"unit": "percent"})] = None
    black: Annotated[Share, Meta(title="Black or African American", extra={"unit": "percent"})] = (
        None
    )
    hispanic: Annotated[Share, Meta(title="Hispanic or Latino", extra={"unit": "percent"})] = None
    asian: Annotated[Share, Meta(title="Asian", extra={"unit": "percent"})] = None
    american_indian: Annotated[
        Share, Meta(title="American Indian and Alaska Native", extra={"unit": "percent"})
    ] = None
    unknown: Annotated[Share, Meta(title="Unknown", extra={"unit": "percent"})] = None


class Demographics(Section, frozen=True):
    """Who works in the role."""

    mean_age: Annotated[Age, Meta(title="Average age", extra={"unit": "years"})] = None
    median_age: Annotated[Age, Meta(title="Median age", extra={"unit": "years"})] = None
    age_source: Annotated[
        SourceId | None, Meta(description="Id of the source of the ages, where it is another one.")
    ] = None
    women: Annotated[Share, Meta(title="Women", extra={"unit": "percent"})] = None
    men: Annotated[Share, Meta(title="Men", extra={"unit": "percent"})] = None
    race: Annotated[Race | None, Meta(title="Race and Hispanic origin")] = None
    race_overlaps: Annotated[
        bool, Meta(description="True where Hispanic people are counted in a race as well.")
    ] = False
    lgbt: Annotated[Share, Meta(title="LGBT", extra={"unit": "percent"})] = None


class Satisfaction(Section, frozen=True):
    """How content people in the role say they are, on the source's own scale."""

    score: Annotated[Score, Meta(title="Job satisfaction", extra={"unit": "score"})] = None


class Skill(Record, frozen=True):
    """A skill of the role."""

    name: Text
    value: Annotated[
        Annotated[int, Meta(ge=0, le=100)] | Annotated[float, Meta(ge=0, le=100)] | None,
        Meta(description="In the section's measure; left out where only the name is known."),
    ] = None
    example: Annotated[Text | None, Meta(description="How the skill is used.")] = None


class Skills(Section, frozen=True):
    """Skills, those that the measure puts highest first."""

    measure: Annotated[
        Literal["resume_share", "importance"],
        Meta(description="Percent of resumes that name the skill, or importance from 1 to 5."),
    ] = "resume_share"
    items: tuple[Skill, ...] = ()


class SoftSkill(Record, frozen=True):
    """A trait that helps in the role."""

    name: Text
    why: Text | None = None
    example: Text | None = None


class Software(Section, frozen=True):
    """Programs that employers of the role ask for."""

    items: tuple[Text, ...] = ()


class RoleFile(Record, frozen=True, kw_only=True):
    """One career: what its YAML file may hold. Only the title is required."""

    title: Annotated[Text, Meta(examples=["Collections Coordinator"])]
    aliases: Annotated[
        tuple[Text, ...], Meta(description="Other names people may type for exactly this role.")
    ] = ()
    soc: Annotated[
        SocCode | None,
        Meta(description="2018 SOC code of the occupation that the role belongs to."),
    ] = None
    summary: Annotated[Text | None, Meta(description="What people in the role do.")] = None
    notes: Annotated[
        tuple[Text, ...], Meta(description="What a reader must know about the figures.")
    ] = ()
    salary: Annotated[Salary | None, Meta(title="Salary")] = None
    outlook: Annotated[Outlook | None, Meta(title="Outlook")] = None
    entry: Annotated[Entry | None, Meta(title="Entry")] = None
    education: Annotated[Education | None, Meta(title="Education")] = None
    demographics: Annotated[Demographics | None, Meta(title="Demographics")] = None
    satisfaction: Annotated[Satisfaction | None, Meta(title="Satisfaction")] = None
    skills: Annotated[Skills | None, Meta(title="Skills")] = None
    soft_skills: Annotated[tuple[SoftSkill, ...], Meta(title="Soft skills")] = ()
    software: Annotated[Software | None, Meta(title="Software")] = None
    responsibilities: Annotated[tuple[Text, ...], Meta(title="Responsibilities")] = ()
    job_titles: Annotated[
        tuple[Text, ...],
        Meta(description="What employers call the role; accepted as a name where only one has it."),
    ] = ()


class Source(Record, frozen=True):
    """A data set that figures come from."""

    publisher: Text
    title: Text
    url: Text | None = None
    period: Annotated[
        Text | None, Meta(description="When the figures describe; left out where it names none.")
    ] = None
    released: Text | None = None
    licence: Text | None = None
    attribution: Text | None = None
    note: Text | None = None


class Role(RoleFile, frozen=True, kw_only=True):
    """A role file with its place in the catalogue and the sources that its sections name."""

    slug: str
    category: str | None = None
    sources: dict[str, Source] = {}

    @classmethod
    def of(
        cls, file: RoleFile, slug: str, category: str | None, sources: dict[str, Source]
    ) -> "Role":
        """The role that a file describes; of `sources`, it keeps those that its sections name."""
        named = {source for _, _, source in sources_named(file)}
        return cls(
            slug=slug,
            category=category,
            sources={key: source for key, source in sources.items() if key in named},
            **asdict(file),
        )


AGES = ("demographics.mean_age", "demographics.median_age")


class Field(Struct, frozen=True):
    """A field of a role file: its path and its words."""

    key: str
    section: str
    label: str

    def of(self, role: RoleFile) -> Any:
        """What the role's file holds here; None where it holds nothing."""
        value: Any = role
        for name in self.key.split("."):
            value = getattr(value, name, None)
        return value


def least(figure: int | float | str | Marked | None) -> int | float | None:
    """The number of a figure, or the least that it can be where the source gives only a bound;
    None where there is no number."""
    if isinstance(figure, Marked):
        return figure.value
    if isinstance(figure, str):
        digits = figure.removeprefix(">=")
        return float(digits) if "." in digits else int(digits)
    return figure


class Measure(Field, frozen=True):
    """A field that holds figures, and their unit."""

    unit: str

    def source(self, role: RoleFile) -> str | None:
        """The id of the source of the figures here."""
        section = getattr(role, self.section)
        of_age = getattr(section, "age_source", None) if self.key in AGES else None
        return of_age or getattr(section, "source", None)


def sections(role: RoleFile) -> Iterator[tuple[str, Section]]:
    """The sections that a role has, with their names."""
    for name in SECTIONS:
        section = getattr(role, name)
        if section is not None:
            yield name, section


def sources_named(role: RoleFile) -> Iterator[tuple[str, str, str]]:
    """The section, the field and the id of each source that a role names."""
    for name, section in sections(role):
        for field in ("source", "age_source"):
            source = getattr(section, field, None)
            if source is not None:
                yield name, field, source


def meta_of(annotation: Any) -> Meta | None:
    """The words of a field: the `Meta` of its annotation."""
    return next((m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, Meta)), None)


@cache
def annotations_of(record: type[Record]) -> dict[str, Any]:
    """The annotations of all fields of a record, those of its bases first."""
    merged: dict[str, Any] = {}
    for base in reversed(record.__mro__):
        merged.update(get_annotations(base))
    return {name: merged[name] for name in record.__struct_fields__}


def record_of(annotation: Any) -> type[Record] | None:
    """The record class that a field may hold, as in ``Annotated[Salary | None, ...]``."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Record) else None
    found = (record_of(part) for part in get_args(annotation))
    return next((record for record in found if record is not None and record is not Marked), None)


def leaves_of(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of."""
    yield annotation
    for part in get_args(annotation):
        yield from leaves_of(part)


def _fields(section: str, record: type[Record], path: str) -> Iterator[Field]:
    for name, annotation in annotations_of(record).items():
        meta, inner = meta_of(annotation), record_of(annotation)
        key, label = f"{path}.{name}", str(meta.title) if meta and meta.title else ""
        if meta and meta.extra:
            yield Measure(key, section, label, meta.extra["unit"])
        elif inner in (Race, Time):
            yield from _fields(section, inner, key)
        elif label and inner in (None, Named):
            yield Field(key, section, label)


SECTIONS: dict[str, type[Section]] = {
    name: record
    for name, annotation in RoleFile.__annotations__.items()
    if (record := record_of(annotation)) is not None and issubclass(record, Section)
}

_FIELDS = [f for name, record in SECTIONS.items() for f in _fields(name, record, name)]

MEASURES: tuple[Measure, ...] = tuple(f for f in _FIELDS if isinstance(f, Measure))
"""Every field that holds figures, in the order of the role file."""

LEVELS = tuple(m.key.partition(".")[2] for m in MEASURES if m.section == "education")
"""The levels of attainment, lowest first."""

FACTS: tuple[Field, ...] = tuple(f for f in _FIELDS if not isinstance(f, Measure))
"""Every field of a section that holds words or a ranking."""
