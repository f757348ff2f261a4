"""Runs what reads strangers' files in a process of its own, with limits: no file can take the bot with it."""
