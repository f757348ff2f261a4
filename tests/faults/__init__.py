"""What can go wrong, and what is promised then: the tests that docs/reliability.md names."""
