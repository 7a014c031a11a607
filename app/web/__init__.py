"""Pages and probes: health, metrics, the operator's page. All that people see here needs the operator's token."""
