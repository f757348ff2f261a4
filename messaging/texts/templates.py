"""The committee's own template of papers: handing it out, taking another one, and what is wrong with it."""

from collections.abc import Sequence

from markupsafe import Markup

from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, ChoosePaper, PaperOn, Template, TemplateStep
from messaging.texts.common import joined, lines
from messaging.texts.leaving import question
from messaging.texts.points import clipped
from papers.fields import LISTS, Field
from papers.template_errors import Fault, Problem

_NAME = 80


def overview(own: str | None) -> Outgoing:
    """`own`: the name of the file that the committee has sent."""
    return Outgoing(
        text=joined(
            html("<b>Template of the paper</b>"),
            html("Now it is your own: {name}", name=clipped(own, _NAME))
            if own
            else html("Now it is the original one."),
            html(
                "Take it, change it in Word and send it back: move and delete what you like, add a letterhead. "
                "In place of fields in double braces I put words and numbers. A row of a table with fields of a list "
                "is repeated for each entry; a table without entries is left out, with the line above it."
            ),
            _fields(),
        ),
        buttons=(
            (_button(label("Take the template"), TemplateStep.GIVE), _button(label("Replace it"), TemplateStep.ASK)),
            *(((_button(label("Back to the original one"), TemplateStep.RESET),),) if own else ()),
            (Button(text=label("← To the choice"), data=ChoosePaper(on=PaperOn.ASK).pack()),),
        ),
    )


def _fields() -> Markup:
    """In Russian, as they stand in the template."""
    single = ", ".join(f"{{{{ {name} }}}}" for name in Field)
    listed = (f"{{{{ {name}.… }}}}: {', '.join(parts)}" for name, parts in LISTS.items())
    return lines(
        html("Fields: {single}.", single=single),
        html("Lists:"),
        *(html("· {one}", one=one) for one in listed),
    )


def _button(text: str, step: TemplateStep) -> Button:
    return Button(text=text, data=Template(step=step).pack())


def _to_template() -> tuple[Button, ...]:
    return (_button(label("← To the template"), TemplateStep.SHOW),)


def file_name() -> str:
    return label("Template of the paper") + ".docx"


def sample_name() -> str:
    return label("Example of the paper") + ".docx"


def ask() -> Outgoing:
    return question(html("Send me the changed template as a .docx file. I show an example first."), Asked.TEMPLATE)


def shown(name: str) -> Outgoing:
    """Behind the example."""
    return Outgoing(
        text=html(
            "Above is an example with the template “{name}”. The words and numbers in it are invented. Take it?",
            name=clipped(name, _NAME),
        ),
        buttons=(
            (_button(label("Take this template"), TemplateStep.TAKE),),
            (_button(label("Leave the former one"), TemplateStep.LEAVE),),
        ),
    )


def no_minutes() -> Outgoing:
    """Before the example."""
    return Outgoing(text=html("This is a template of the paper, no minutes: there are fields in double braces in it."))


def taken() -> Outgoing:
    return Outgoing(text=html("Papers are made with your template from now on."), buttons=(_to_template(),))


def left() -> Outgoing:
    return Outgoing(text=html("Everything stays as it was: the template is the former one."), buttons=(_to_template(),))


def reset() -> Outgoing:
    return Outgoing(text=html("Papers are made with the original template again."), buttons=(_to_template(),))


def former_caption() -> Markup:
    return html("Your former template: send it again if you need it.")


def send_again() -> Outgoing:
    return Outgoing(text=html("The file is not here any more. Please send it again."), buttons=(_to_template(),))


def refused(problems: Sequence[Problem]) -> Outgoing:
    """Another one is waited for."""
    return question(_refused(problems), Asked.TEMPLATE)


def _refused(problems: Sequence[Problem]) -> Markup:
    return joined(
        html("This template cannot be used, the former one stays:"),
        lines(*(html("· {what}", what=_said(one)) for one in problems)),
        html("Mend it in Word and send it again."),
    )


def refused_now(problems: Sequence[Problem]) -> Outgoing:
    """In place of the question whether to take it."""
    return Outgoing(text=_refused(problems), buttons=(_to_template(),))


def given_with_original(problems: Sequence[Problem]) -> Markup:
    """Under a paper, where the committee's own template fails."""
    return joined(
        html("Your template could not be used, so this is the original one:"),
        lines(*(html("· {what}", what=_said(one)) for one in problems)),
    )


def _said(one: Problem) -> Markup:
    value = one.value or ""
    if one.fault is Fault.UNKNOWN and one.near:
        return html("there is no field “{value}”; perhaps “{near}” is meant", value=value, near=one.near)
    return {
        Fault.NOT_WORD: html("it is no .docx file. Save it in Word as “Word document (.docx)”"),
        Fault.DAMAGED: html("the file is damaged. Open it in Word and save it anew"),
        Fault.PASSWORD: html("the file has a password. Save it without one"),
        Fault.TOO_LARGE: html("the file is too large. Up to 3 MB are taken: make the pictures smaller"),
        Fault.TOO_LONG: html("filling it takes too long. Make it simpler"),
        Fault.MACROS: html("there are macros in it. Save it as “Word document (.docx)”"),
        Fault.EMBEDDED: html("there is an object of another program in it. Delete it or put a picture in its place"),
        Fault.LINKED: html("it fetches something from elsewhere: “{value}”. Put it into the file itself", value=value),
        Fault.COMMAND: html("there is a field of Word in it that I do not let in: “{value}”. Delete it", value=value),
        Fault.NO_FIELDS: html("there is no field in it, such as {field}", field=f"{{{{ {Field.TOTAL} }}}}"),
        Fault.UNKNOWN: html("there is no field “{value}”", value=value),
        Fault.OPEN: html("double braces are not closed or not opened here: “{value}”", value=value),
        Fault.STATEMENT: html(
            "there are no commands in templates: “{value}”. Only fields in double braces", value=value
        ),
        Fault.MIXED: html("a row has one list, and here are fields of several: {value}", value=value),
        Fault.BROKEN: html("it cannot be filled. Begin with the original template and change less at once"),
    }[one.fault]
