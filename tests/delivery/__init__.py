"""Nothing is lost and nothing is said too fast: inbox, outbox, polling, workers and sender against the sandbox."""
