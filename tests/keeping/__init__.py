"""What is kept on disk: report files, backups, and what becomes of a database that is lost."""
