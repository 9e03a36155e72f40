"""``python -m careercmp`` is the command ``careercmp``."""

import sys

from careercmp.cli import main

sys.exit(main())
