"""Pure rules and records. Standard library only, no await."""
