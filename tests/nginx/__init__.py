"""A real nginx for tests: modules built from C text, a server with one worker, requests over one connection."""
