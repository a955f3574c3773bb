"""Rows of a sheet, sorted: which are one record, which none, what repeats those above."""
