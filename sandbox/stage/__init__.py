"""What is played on the phones, and the clock that goes on meanwhile."""
