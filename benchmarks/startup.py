"""How long commands take, as ratios to the least that such a program needs, in one run.

    python benchmarks/startup.py [RUNS]

Runs alternate, so that a change of the machine's speed meets both; the median of the ratios of
the pairs is printed beside the ratio that is aimed at. Run it where the package is installed, with
its bytecode compiled, as `pip install` does.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELLO = """
import typer
{more}
app = typer.Typer()
@app.command()
def main(name: str) -> None:
    typer.echo(f"hello {{name}}")
app()
"""
COMPARE = ["-m", "careercmp", "compare", "coordinator", "manager"]


def seconds(command: list[str]) -> float:
    """The wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - start


def ratio(command: list[str], base: list[str], runs: int) -> tuple[float, float, float]:
    """The median ratio of the times of two commands, and the medians of both."""
    for warm_up in (command, base):
        seconds(warm_up)
    pairs = [(seconds(command), seconds(base)) for _ in range(runs)]
    ours, theirs = zip(*pairs, strict=True)
    ratios = [a / b for a, b in pairs]
    return statistics.median(ratios), statistics.median(ours), statistics.median(theirs)


def main() -> None:
    """Print the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        hello, hello_rich = Path(folder, "hello.py"), Path(folder, "hello_rich.py")
        hello.write_text(HELLO.format(more=""), encoding="utf-8")
        rich = "import rich.console, rich.table"
        hello_rich.write_text(HELLO.format(more=rich), encoding="utf-8")
        python = sys.executable
        for words, command, base, most in (
            ("compare --json / Typer hello-world", [*COMPARE, "--json"], hello, 1.3),
            ("compare / Typer hello-world with rich", COMPARE, hello_rich, 1.5),
            ("list / compare", ["-m", "careercmp", "list"], None, 1.5),
        ):
            other = [python, *COMPARE] if base is None else [python, str(base), "you"]
            found, ours, theirs = ratio([python, *command], other, runs)
            times = f"{ours * 1000:.0f} ms / {theirs * 1000:.0f} ms"
            print(f"{words:42}{found:6.2f}  (at most {most})  {times}")  # noqa: T201


if __name__ == "__main__":
    main()
