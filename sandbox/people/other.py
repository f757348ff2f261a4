"""Kinds of messages that bots must expect although they want none of them."""

from sandbox.world.records import Json

OF_FILES: dict[str, Json] = {
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "audio": {"duration": 3, "mime_type": "audio/mpeg", "file_name": "Гимн.mp3"},
    "sticker": {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    },
    "video_note": {"duration": 3, "length": 240},
    "animation": {"duration": 3, "width": 320, "height": 240, "mime_type": "video/mp4"},
}
OF_NONE: dict[str, Json] = {
    "location": {"latitude": 55.75, "longitude": 37.62},
    "venue": {
        "location": {"latitude": 55.75, "longitude": 37.62},
        "title": "Школа",
        "address": "Школьная улица, 1",
    },
    "dice": {"emoji": "🎲", "value": 4},
    "poll": {
        "id": "1",
        "question": "Когда собрание?",
        "options": [
            {"persistent_id": "1", "text": "В среду", "voter_count": 0},
            {"persistent_id": "2", "text": "В пятницу", "voter_count": 0},
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
    "checklist": {"title": "Дела", "tasks": [{"id": 1, "text": "Позвонить"}]},
    "story": {"chat": {"id": 1, "type": "private", "first_name": "Анна"}, "id": 1},
}
OTHER = ("contact", "video", *OF_FILES, *OF_NONE)
