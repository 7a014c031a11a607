"""Finding and source in, proven edits out. Pure."""
