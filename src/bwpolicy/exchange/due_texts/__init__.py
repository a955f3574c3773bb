"""Due dates as people write them in the cells of a table."""

from bwpolicy.exchange.due_texts.reading import DueText, Part, Sureness, read_due_text

__all__ = ["DueText", "Part", "Sureness", "read_due_text"]
