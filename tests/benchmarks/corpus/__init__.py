"""The program on real code: findings, their verdicts, known leaks and time, over the repositories of `corpus.toml`."""
