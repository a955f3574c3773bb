"""A document for repositories and mail."""
