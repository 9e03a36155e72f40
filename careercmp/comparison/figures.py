"""What one role says of each measure: a number with its status, or the reason why there is none."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from careercmp.model import Marked, Measure, Role, least

HOURS_A_YEAR = 2080
"""Full-time hours, 40 a week for 52 weeks: the OEWS convention between hourly and yearly wages."""

NOT_STATED = "not stated"

YEARLY_OF_HOURLY = {
    "salary.hourly_mean": ("mean", "average salary / 2,080 hours"),
    "salary.hourly_median": ("median", "median salary / 2,080 hours"),
}

MEANS = ("salary.mean", "salary.hourly_mean")

Status = Literal["stated", "derived", "bounded", "missing"]


class Value(Struct, frozen=True, omit_defaults=True):
    """One role's figure, in the unit of its measure."""

    value: Annotated[
        int | float | None,
        Meta(description="The number; with status bounded the lower bound; null if missing."),
    ]
    status: Status
    source: str | None = None
    period: Annotated[
        str | None, Meta(description="The years a projection spans, where stated.")
    ] = None
    group: Annotated[
        str | None, Meta(description="The wider set of workers that the figure describes.")
    ] = None
    currency: Annotated[
        str | None, Meta(description="ISO 4217 code, where it is not US dollars.")
    ] = None
    rse: Annotated[
        int | float | None, Meta(description="Relative standard error of a mean, percent of it.")
    ] = None
    formula: Annotated[str | None, Meta(description="How a derived number was computed.")] = None
    reason: Annotated[str | None, Meta(description="Why there is no number.")] = None


def value_of(role: Role, measure: Measure) -> Value:
    """The role's figure of a measure. Hourly pay that is not stated is derived from yearly pay;
    time to enter is given in months."""
    section = getattr(role, measure.section)
    raw = measure.of(role)
    formula = None
    if raw is None and measure.key in YEARLY_OF_HOURLY and role.salary is not None:
        field, formula = YEARLY_OF_HOURLY[measure.key]
        raw = getattr(role.salary, field)
    number, status, reason = _read(raw)
    if formula is not None and number is not None:
        number = round(number / HOURS_A_YEAR, 2)
        status = "derived" if status == "stated" else status
    elif isinstance(raw, Marked) and number is not None:
        formula = raw.derived
    if measure.unit == "months" and number is not None and role.entry and role.entry.time:
        number = number * 12 if role.entry.time.unit == "years" else number
    currency = role.salary.currency if role.salary and measure.section == "salary" else "USD"
    return Value(
        value=number,
        status=status,
        source=measure.source(role) if raw is not None else None,
        period=getattr(section, "period", None) if raw is not None else None,
        group=section.group if section and number is not None else None,
        currency=currency if currency != "USD" else None,
        rse=_rse(role) if measure.key in MEANS and number is not None else None,
        formula=formula if number is not None else None,
        reason=reason,
    )


def _read(raw: int | float | str | Marked | None) -> tuple[int | float | None, Status, str | None]:
    number = least(raw)
    if number is None:
        return None, "missing", raw.missing if isinstance(raw, Marked) else NOT_STATED
    if isinstance(raw, Marked):
        return number, "derived", None
    return number, "bounded" if isinstance(raw, str) else "stated", None


def _rse(role: Role) -> int | float | None:
    """The relative standard error of the mean; a bound of it tells nothing of a difference."""
    rse = role.salary.mean_rse if role.salary else None
    return None if isinstance(rse, str) else least(rse)


def number_of(raw: int | float | str | Marked | None) -> Value:
    """A figure that is no measure of its own, such as the mean of a ranking's entry."""
    number, status, reason = _read(raw)
    formula = raw.derived if isinstance(raw, Marked) and number is not None else None
    return Value(number, status, formula=formula, reason=reason)
