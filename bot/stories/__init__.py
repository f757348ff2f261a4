"""What the demonstration plays on the phones of the invented district."""

from bot.stories import minutes, scan, unclear
from bot.stories.district import District
from sandbox.server import Sandbox
from sandbox.stage.plays import Play


def plays(telegram: Sandbox, district: District) -> list[Play]:
    """In the order of the buttons."""
    return [minutes.play(telegram, district), scan.play(telegram, district), unclear.play(telegram, district)]
