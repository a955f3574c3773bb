"""Run the command line with ``python -m bwpolicy``."""

from bwpolicy.cli import main

main()
