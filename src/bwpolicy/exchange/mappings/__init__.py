"""What columns mean: proposed from their headings, written down to be corrected, followed later."""
