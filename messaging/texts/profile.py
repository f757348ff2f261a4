"""What people read of the bot in Telegram before they have written to it."""

from messaging.i18n import label


def description() -> str:
    """Over the button Start; at most 512 characters (Bot API, setMyDescription)."""
    return label(
        "Sroki sends the decisions of the education committee to those who are to carry them out, reminds of deadlines"
        " and takes reports.\n\nTo begin, open the personal link that the committee's secretary has given you."
    )


def short_description() -> str:
    """On the bot's page and beside a shared link; at most 120 characters (Bot API, setMyShortDescription)."""
    return label("Assignments of the education committee: deadlines, reminders, reports.")
