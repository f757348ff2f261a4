"""Whether the texts are whole, right and fit."""
