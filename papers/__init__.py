"""The tables and sheets that people exchange with the bot: the roster that comes in, the cards that go out."""
