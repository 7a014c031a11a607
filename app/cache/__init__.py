"""What earlier checks found: one SQLite file of results, by the digest of all that a result depends on."""
