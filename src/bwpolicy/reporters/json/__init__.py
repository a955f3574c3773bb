"""The whole snapshot, for programs."""
