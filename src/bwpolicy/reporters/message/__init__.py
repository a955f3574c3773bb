"""At most 1,000 characters, for a phone."""
