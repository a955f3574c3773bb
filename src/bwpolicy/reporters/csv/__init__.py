"""Tidy tables for spreadsheets, with a data dictionary."""
