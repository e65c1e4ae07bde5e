"""``python -m cluster_gateway``."""

import sys

from . import building

code = building.leave(sys.argv[1:])
if code is None:
    from .command import main

    code = main()
sys.exit(code)
