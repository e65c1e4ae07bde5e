"""``python -m cluster_gateway``."""

import os
import sys

from . import building

code = building.leave(sys.argv[1:])
if code is None:
    from .command import main

    code = main()
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)  # taking thousands of records apart, only to end, would take a second
