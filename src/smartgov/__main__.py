"""`python -m smartgov`."""

import sys

from smartgov.cli import main

if __name__ == "__main__":
    sys.exit(main())
