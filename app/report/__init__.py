"""Findings as text, JSON and patches. Values in, texts out; writing them is the caller's."""
