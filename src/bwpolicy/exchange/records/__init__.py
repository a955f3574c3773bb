"""From rows to records of an agenda: which they are, what is new about them."""
