"""The command line: parse, call the library, print, return a code; the only place with a clock."""

import gc


def main() -> None:
    """
    Run the command line and leave with its exit code; for the ``bwpolicy`` script.

    The garbage collector stays off: a command ends within moments and leaves no cycles worth
    finding, and looking for them takes a sixth of its time. For the same reason the last
    collection, when the interpreter shuts down, is spared what is frozen here.
    """
    gc.disable()
    try:
        from bwpolicy.cli.app import run

        run()
    finally:
        gc.freeze()
