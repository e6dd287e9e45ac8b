"""One short file an outlet."""
