"""The parts of a picture of how things stand: names that fit, where everything is, and the drawing of it."""
