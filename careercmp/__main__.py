"""``python -m careercmp`` is the command ``careercmp``."""

import gc
import sys


def run() -> None:
    """Run the command that the shell typed, and end the process."""
    # Nothing that an import makes is ever garbage, and looking for it takes a tenth of the time.
    gc.disable()
    try:
        from careercmp.cli import main  # noqa: PLC0415

        gc.freeze()
        gc.enable()
        sys.exit(main())
    except KeyboardInterrupt:  # While the program is still starting.
        sys.exit(130)


if __name__ == "__main__":
    run()
