"""The main job on one machine: `python -m tests.demo`."""
