"""``python -m dealgraph.cli``."""

import sys

from dealgraph.cli import main

sys.exit(main())
