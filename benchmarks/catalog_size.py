"""Does a large catalogue feel like a small one? `compare` by alias at 8, 840 and 10,000 made-up
roles in a folder of the user, as ratios to 8 in one run.

    python benchmarks/catalog_size.py [RUNS]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from startup import ratio

SIZES = {840: 1.1, 10_000: 1.3}
ROLE = """title: Made-up Role {0}
aliases: [made up {0}]
salary: {{mean: {1}, low: 30000, high: 90000}}
outlook: {{jobs: {1}, growth: 3}}
"""


def make(folder: Path, count: int) -> list[str]:
    """Make roles, index them, and return the command that compares two of them by alias."""
    folder.mkdir()
    for number in range(count):
        text = ROLE.format(number, 40_000 + number)
        (folder / f"made-up-role-{number}.yaml").write_text(text, encoding="utf-8")
    names = ["made up 3", "made up 5"]
    command = [sys.executable, "-m", "careercmp", "compare", *names, "--json", "--roles"]
    time.sleep(0.1)  # A file that has just been written is read again the next time.
    for _ in range(2):
        subprocess.run([*command, folder], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return [*command, str(folder)]


def main() -> None:
    """Print the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        small = make(Path(name, "8"), 8)
        for size, most in SIZES.items():
            found, ours, theirs = ratio(make(Path(name, str(size)), size), small, runs)
            times = f"{ours * 1000:.0f} ms / {theirs * 1000:.0f} ms"
            print(f"{size:6,} roles / 8 roles  {found:5.2f}  (at most {most})  {times}")  # noqa: T201


if __name__ == "__main__":
    main()
