"""What a file holds: sheets, rows and cells, whatever program wrote it."""
