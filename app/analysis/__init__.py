"""C text and the table in, findings out. Pure."""
