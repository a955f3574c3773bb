"""
Print the JSON Schema of agenda files, for editors.

With --snapshot: that of the snapshot, which `status --json` and the reporter json write.
"""

from typing import Annotated

import typer

from bwpolicy.cli.options import Output, put


def run(
    *,
    snapshot: Annotated[
        bool, typer.Option("--snapshot", help="That of the snapshot instead.")
    ] = False,
    output: Output = None,
) -> None:
    """Print the schema."""
    if snapshot:
        from bwpolicy.reporting.schema import schema_text
    else:
        from bwpolicy.store.schema import schema_text
    put(schema_text(), output)
