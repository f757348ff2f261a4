"""What a correction has changed, in a few words."""

from markupsafe import Markup

from domain.drafts import What
from messaging.i18n import html, label
from messaging.texts.points import NAME, clipped
from storage.drafts import Correction


def last_change(last: Correction | None) -> Markup | None:
    """What was corrected last, and by whom."""
    if last is None:
        return None
    return html("<i>Corrected: {what}, by {who}</i>", what=what_name(last.what), who=clipped(last.who, NAME))


def what_name(what: What) -> str:
    return {
        What.TEXT: label("the text"),
        What.ASSIGNEES: label("the assignee"),
        What.DEADLINE: label("the deadline"),
        What.BOTH: label("the assignee and the deadline"),
        What.KIND: label("assignment or for information"),
        What.SKIP: label("left out"),
        What.KEEP: label("taken in again"),
        What.CONFIRM: label("confirmed"),
        What.SPLIT: label("split in two"),
        What.JOIN: label("joined with the next"),
        What.ADD: label("a point added"),
        What.TABLE: label("the Excel table"),
    }[what]
