"""Kinds of messages that bots must expect although they want none of them."""

from sandbox.world.records import Json

OTHER: dict[str, Json] = {
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "sticker": {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    },
    "location": {"latitude": 55.75, "longitude": 37.62},
}
