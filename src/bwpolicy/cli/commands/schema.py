"""Print the JSON Schema of agenda files, for editors."""

from bwpolicy.cli.options import Output, put
from bwpolicy.store.schema import schema_text


def run(*, output: Output = None) -> None:
    """Print the schema."""
    put(schema_text(), output)
