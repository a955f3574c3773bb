"""Milestones and outside dates, for a calendar."""
