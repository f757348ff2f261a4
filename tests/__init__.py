from messaging.loading import load_aiogram

load_aiogram()  # as the bot does it, before any of the tests' files imports it

from tests.connections import without_tls  # noqa: E402  (which imports aiogram)

without_tls()
