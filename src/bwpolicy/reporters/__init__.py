"""The reporters that come with the package; each makes its output from a snapshot alone."""
