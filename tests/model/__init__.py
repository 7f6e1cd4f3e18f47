"""A package, so that the rooms may use the same file names."""
