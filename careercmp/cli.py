"""The commands: read the options, call, print. `main` holds the one handler of errors."""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careercmp.catalog.catalog import Catalog, load_catalog
from careercmp.comparison.compare import SECTION_NAMES, Comparison, compare, profile
from careercmp.errors import CannotWrite, CareercmpError, UnknownCategory, UnknownRole
from careercmp.model import Role
from careercmp.output.stdout import say, shows_signs, unwritten, write
from careercmp.text import plural, shortened, utf8

# What only some commands need is imported by those that do: `compare --json` must start fast.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from careercmp.output.blocks import Report

app = typer.Typer(
    help="Compare careers: pay, outlook, education, demographics, duties and skills, each figure "
    "with its source.",
    epilog="Start with: careercmp compare coordinator manager",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class SchemaKind(StrEnum):
    """What a schema is asked for."""

    ROLE = "role"
    COMPARISON = "comparison"


_JOINTS = str.maketrans(dict.fromkeys("-_.+"))


def complete_role(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of roles that begin like what has been typed. A shell takes them as they are, so those
    with a space or a sign that it would act on are left out."""
    try:
        names = load_catalog(ctx.params.get("roles") or ()).names()
    except CareercmpError:
        return []
    typed = [str(name) for name in ctx.params.get("names") or ()]
    start = incomplete.casefold()
    plain = [n for n in names if n[:1].isalnum() and n.translate(_JOINTS).isalnum()]
    return sorted({n for n in plain if n.casefold().startswith(start) and n not in typed})


def complete_section(incomplete: str) -> list[str]:
    """Names of sections that begin like what has been typed."""
    return [name for name in SECTION_NAMES if name.startswith(incomplete)]


def _known_sections(sections: list[str]) -> list[str]:
    for section in sections:
        if section not in SECTION_NAMES:
            raise typer.BadParameter(f"{section!r} is none of {', '.join(SECTION_NAMES)}")
    return sections


Roles = Annotated[
    list[Path],
    typer.Option("--roles", metavar="DIR", help="A folder of roles to look in first; repeatable."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Sections = Annotated[
    list[str],
    typer.Option(
        "--section",
        metavar="NAME",
        help=f"Show this section only; repeatable. One of: {', '.join(SECTION_NAMES)}.",
        callback=_known_sections,
        autocompletion=complete_section,
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        from careercmp import __version__

        write(f"careercmp {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    del version


@app.command("compare")
def compare_command(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE...",
            help="Two roles or more, each by slug, title or alias; the first is the base.",
            autocompletion=complete_role,
        ),
    ],
    section: Sections = [],  # noqa: B006 (Typer copies it)
    sources: Annotated[
        bool, typer.Option("--sources", help="Tell where each figure comes from.")
    ] = False,
    roles: Roles = [],  # noqa: B006
    json: Json = False,
) -> None:
    """Compare two roles or more, each with the first.

    \b
    Examples:
      careercmp compare coordinator manager
      careercmp compare coordinator manager --section salary --section skills
      careercmp compare coordinator manager --json | jq '.figures["salary.mean"]'
    """
    if len(names) < 2:
        raise typer.BadParameter(
            "a comparison needs two roles or more", param_hint="'ROLE ROLE...'"
        )
    catalog = load_catalog(roles)
    sections = section or SECTION_NAMES
    found = [_role(catalog, name, among=len(names)) for name in names]
    comparison = compare(*found, sections=sections)
    if json:
        _print_json(comparison)
    else:
        from careercmp.output.report import comparison_report

        _print_report(comparison_report(comparison, sections, sources))


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ROLE", help="A role by slug, title or alias.", autocompletion=complete_role
        ),
    ],
    section: Sections = [],  # noqa: B006
    roles: Roles = [],  # noqa: B006
    json: Json = False,
) -> None:
    """Show all of one role.

    Its figures, duties, skills and soft skills, its notes and sources.

    \b
    Examples:
      careercmp show coordinator
      careercmp show coordinator --json | jq -r '.responsibilities[]'
    """
    sections = section or SECTION_NAMES
    found = profile(_role(load_catalog(roles), name), sections)
    if json:
        _print_json(found)
    else:
        from careercmp.output.report import profile_report

        _print_report(profile_report(found, sections))


@app.command("list")
def list_command(
    category: Annotated[
        str | None,
        typer.Option("--category", metavar="NAME", help="Only the roles of this category."),
    ] = None,
    roles: Roles = [],  # noqa: B006
    json: Json = False,
) -> None:
    """List the roles: category, title, pay, growth, jobs.

    \b
    Examples:
      careercmp list
      careercmp list --category collections
      careercmp list --json | jq -r '.roles[].slug'
    """
    from careercmp.catalog.names import name_key
    from careercmp.comparison.listing import Listing, listed

    catalog = load_catalog(roles)
    listing = listed(catalog.brief_roles())
    for line in catalog.problem_lines():
        say(line)
    if category is not None:
        kept = [
            r for r in listing.roles if r.category and name_key(r.category) == name_key(category)
        ]
        if not kept:
            known = sorted({role.category for role in listing.roles if role.category})
            raise UnknownCategory(f"no category {category!r}; there is {', '.join(known)}")
        listing = Listing(tuple(kept))
    if json:
        _print_json(listing)
    else:
        from careercmp.output.report import listing_report

        _print_report(listing_report(listing))


@app.command()
def search(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Words of a title, a skill, a program, ...")
    ],
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="Show this many roles at most.")
    ] = 10,
    roles: Roles = [],  # noqa: B006
    json: Json = False,
) -> None:
    """Search the roles, best first, each with the reason.

    Looks in titles, aliases, job titles, categories, skills and programs; a typo, a usual
    abbreviation or another order of the words does no harm.

    \b
    Examples:
      careercmp search "accounts recievable"
      careercmp search negotiation --limit 3
      careercmp search "collections mgr" --json | jq -r '.hits[0].slug'
    """
    query = utf8(text)
    found = load_catalog(roles).search(query, limit)
    if not found.hits:
        say(f"nothing matches {shortened(query)!r} ('careercmp list' shows all roles)")
    if json:
        _print_json(found)
    elif found.hits:
        from careercmp.output.report import search_report

        _print_report(search_report([hit.words() for hit in found.hits]))


@app.command("check")
def check_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="[PATH]...", help="Role files, or folders of them; all folders if left out."
        ),
    ] = [],  # noqa: B006
    roles: Roles = [],  # noqa: B006
    json: Json = False,
) -> None:
    """Check role files and list every problem.

    Exits with 1 if there is one.

    \b
    Examples:
      careercmp check
      careercmp check my-roles/nurse.yaml
      careercmp check my-roles --json | jq '.problems | length'
    """
    from careercmp.catalog.check import check

    catalog = load_catalog(roles)
    outcome = check(paths or catalog.folders, catalog.source_ids())
    if json:
        _print_json(outcome)
    else:
        from careercmp.output.stdout import visible

        count, problems = outcome.files, len(outcome.problems)
        lines = [visible(str(problem)) for problem in outcome.problems]
        found = f"{problems or 'no'} {plural(problems, 'problem')}"
        lines.append(f"{count} {plural(count, 'file')} checked, {found}")
        write("\n".join([*lines, ""]))
    if outcome.problems:
        raise typer.Exit(1)


@app.command()
def schema(
    kind: Annotated[
        SchemaKind, typer.Argument(help="Of a role file, or of what 'compare --json' prints.")
    ] = SchemaKind.ROLE,
    json: Annotated[bool, typer.Option("--json", help="A schema is always JSON.")] = False,
) -> None:
    """Print the JSON Schema of a role or a comparison.

    \b
    Examples:
      careercmp schema > role.schema.json
      careercmp schema comparison
    """
    from careercmp.model import RoleFile
    from careercmp.output.machine import json_schema

    del json
    if kind is SchemaKind.ROLE:
        write(json_schema(RoleFile, "A role file of careercmp"))
    else:
        write(json_schema(Comparison, "A comparison of careercmp"))


@app.command()
def new(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The title of the role.")],
    roles: Annotated[
        Path | None,
        typer.Option(
            "--roles", metavar="DIR", help="The folder to write into; your own if left out."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Write a role file for you to fill in.

    Every field stands in it, explained. A file that exists is left as it is.

    \b
    Examples:
      careercmp new "Nurse Anesthetist"
      careercmp new "Nurse Anesthetist" --roles my-roles
    """
    from careercmp.catalog.template import create_role, slug_of

    folder = roles or _own_folder("--roles")
    hidden = slug_of(title) in load_catalog().names()
    path = create_role(title, folder)
    if hidden:
        say(f"{path} takes the place of the role {path.stem!r}, with all its figures and names")
    if json:
        _print_json({"path": utf8(str(path)), "slug": path.stem, "schema_version": 1})
    else:
        write(f"{path}\n")


@app.command("import")
def import_command(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="The folder that holds the official tables."),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="DIR", help="The folder of roles to write; your own if left out."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Make or renew the roles of all US occupations.

    Reads the official workbooks and text files in a folder, found by what is in them: wages,
    projections, attainment, skills, demographics, job titles. What people wrote in the role files
    is kept. Needs: pip install 'careercmp[import]'

    \b
    Examples:
      careercmp import downloads --into my-roles
      careercmp import downloads --into my-roles --json | jq '.roles'
    """
    from careercmp.importer import import_folder
    from careercmp.output.progress import progress_bar

    target = into or _own_folder("--into")
    with progress_bar() as advance:
        report = import_folder(folder, target, advance)
    if json:
        _print_json(report)
    else:
        from careercmp.output.report import import_report

        _print_report(import_report(report.roles, report.written, report.gaps, report.unmatched))


def _role(catalog: Catalog, name: str, among: int = 1) -> Role:
    try:
        role = catalog.role(name)
    except UnknownRole as error:
        quotes = "; put a name of several words in quotes" if among > 2 and " " not in name else ""
        raise UnknownRole(f"{error}{quotes}") from None
    if told := catalog.taken_as(utf8(name), role):
        say(told)
    return role


def _own_folder(option: str) -> Path:
    """The user's own folder of roles, where no option names another one."""
    from careercmp.catalog.folders import user_folder

    folder = user_folder()
    if folder is None:
        raise CannotWrite(f"there is no folder of your own here; name one with {option} DIR")
    return folder


def _print_json(value: object) -> None:
    from careercmp.output.machine import to_json

    write(to_json(value))


def _print_report(report: "Report") -> None:
    from rich.console import Console

    from careercmp.output.terminal import Screen, render

    # Rich knows the variables and the terminals; what it finds out is all that is used of it here.
    # The sizes keep it from reading COLUMNS and LINES, where it fails at digits such as "²".
    found = Console(file=sys.stdout, width=80, height=25)
    color_system = None if found.no_color or not found.is_terminal else found.color_system
    write(render(report, Screen(_width(), color_system, shows_signs(sys.stdout))))


def _width() -> int | None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError, AttributeError):
        return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 it cannot be done, 2 bad command line,
    130 interrupted."""
    try:
        app(arguments, prog_name="careercmp")
    except CareercmpError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        if error.filename is not None:
            raise
        # What Typer prints by itself, such as help, it writes unguarded.
        say(str(unwritten(error)))
        return CannotWrite.exit_code
    except KeyboardInterrupt:
        return 130
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0
