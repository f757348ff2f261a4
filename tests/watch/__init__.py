"""What the bot says of itself: that it runs, is away, stops, is ill."""
