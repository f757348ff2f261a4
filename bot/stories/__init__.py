"""What the demonstration plays on the phones of the invented district."""

from bot.stories import minutes, scan, unclear
from bot.stories.district import District
from sandbox.plays import Play
from sandbox.server import Sandbox


def plays(telegram: Sandbox, district: District) -> list[Play]:
    """In the order of the buttons."""
    return [minutes.play(telegram, district), scan.play(district), unclear.play(telegram, district)]
