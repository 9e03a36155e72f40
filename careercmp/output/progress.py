"""How far a long command has come, on standard error where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function to be told the stage, how much of it is done, and out of how much."""
    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        stages: dict[str, TaskID] = {}

        def advance(stage: str, done: int, out_of: int) -> None:
            if stage not in stages:
                stages[stage] = progress.add_task(stage)
            progress.update(stages[stage], completed=done, total=out_of)

        yield advance
