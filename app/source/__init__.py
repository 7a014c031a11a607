"""Snapshots: files, git objects, rule files and configuration as bytes and text; nothing of what is found in them."""
