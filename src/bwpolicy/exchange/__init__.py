"""Spreadsheets in and out: what people write in them, read without loss."""
