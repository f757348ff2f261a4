"""What the secretary is told when the bot was away for longer than Telegram keeps what people send."""

import datetime as dt

from markupsafe import Markup

from messaging.i18n import html, moment
from messaging.texts.common import joined


def may_be_lost(since: dt.datetime, until: dt.datetime) -> Markup:
    """In the committee's time zone."""
    return joined(
        html(
            "<b>Some messages may not have reached me</b>\n"
            "I was out of touch with Telegram, which keeps messages for a bot for one day only. What was sent between"
            " {since} and {until} may be lost.",
            since=moment(since),
            until=moment(until),
        ),
        html(
            "Please ask the heads to send once more the reports and answers of that time, and to press again the"
            " buttons that did nothing. If you sent me documents then, please send them once more too."
        ),
    )
