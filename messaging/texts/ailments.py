"""What the administrators are told when the bot needs a hand, and when it needs it no more."""

import datetime as dt

from markupsafe import Markup

from messaging.i18n import html, moment
from storage.ailments import Kind


def begun(kind: Kind) -> Markup:
    match kind:
        case Kind.DISK:
            return html(
                "The disk with the data of the bot is filling up. Please free some space: soon files of reports and "
                "backups will have to wait, and then the bot cannot answer any more."
            )
        case Kind.QUEUE:
            return html(
                "Messages to people have not left for more than five minutes, although Telegram answers. The reason "
                "is in the log of the bot. If it does not pass by itself, please restart the bot: nothing is lost."
            )
        case Kind.INBOX:
            return html(
                "Something that was sent to the bot has not been handled for more than ten minutes. The reason is in "
                "the log of the bot. If it does not pass by itself, please restart the bot: nothing is lost."
            )
        case Kind.TOKEN:
            return html("Telegram does not accept the token of the bot.")


def over(kind: Kind, since: dt.datetime) -> Markup:
    """`since`: in the time zone of the committee."""
    match kind:
        case Kind.DISK:
            return html("There is room on the disk again. It was filling up since {moment}.", moment=moment(since))
        case Kind.QUEUE:
            return html("Messages leave again. They had waited since {moment}.", moment=moment(since))
        case Kind.INBOX:
            return html(
                "All that was sent to the bot is handled again. It had waited since {moment}.", moment=moment(since)
            )
        case Kind.TOKEN:
            return html(
                "The bot works again. Telegram had not accepted its token since {moment}.", moment=moment(since)
            )
