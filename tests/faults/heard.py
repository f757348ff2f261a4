"""What a director has heard of a point."""

from tests.story.committee import Director
from tests.town import words


def confirmations(director: Director, point: str) -> int:
    """How often the bot has said that the point is noted as done."""
    return sum("Отмечено" in message.text and f"п. {point} " in words(message) for message in director.phone.inbox)
