"""How fast, how surely and how politely messages are sent, against what others use for it."""
