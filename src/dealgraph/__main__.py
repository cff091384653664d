"""`python -m dealgraph` is `dealgraph`."""

from __future__ import annotations

import sys

from dealgraph.cli import main

if __name__ == "__main__":
    sys.exit(main())
