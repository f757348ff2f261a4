"""Every sentence that people read, one file per conversation."""
