"""Nobody gets what is not theirs."""
