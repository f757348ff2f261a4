"""An update comes in, an answer goes out: one file per conversation."""
