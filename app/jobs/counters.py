"""What is counted for Prometheus. No names of repositories or people: only kinds and outcomes."""

from prometheus_client import Counter

DELIVERIES = Counter("plumber_deliveries", "Deliveries by event and answer.", ["event", "status"])
ENDED = Counter("plumber_jobs_ended", "Jobs that ended, by outcome.", ["outcome"])
