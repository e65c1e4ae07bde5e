"""``python -m cluster_gateway``."""

import sys

from .command import main

sys.exit(main())
