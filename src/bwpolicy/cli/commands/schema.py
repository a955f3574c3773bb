"""Print the JSON Schema of agenda files, for editors."""

import json

from bwpolicy.cli.options import Output, put
from bwpolicy.store.schema import schema


def run(*, output: Output = None) -> None:
    """Print the schema."""
    put(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", output)
