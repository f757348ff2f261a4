"""The paper on how decisions are carried out: what it is about, and handing it out."""

import datetime as dt

from markupsafe import Markup

from domain.scopes import Scope, SetTitle
from domain.standing import Counts, School
from messaging.i18n import day, html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import About, Asked, ChoosePaper, Form, Paper, PaperOn, Template, TemplateStep
from messaging.texts.common import joined
from messaging.texts.leaving import question
from messaging.texts.paging import Page
from messaging.texts.points import clipped, minutes_title
from messaging.texts.summary import figures
from messaging.texts.tables import safe_name

PAGE = 8  # sets of minutes or schools to choose from
_BUTTON = 60


def ask() -> Outgoing:
    return Outgoing(
        text=joined(
            html("<b>Paper on how decisions are carried out</b>"),
            html("What is it to be about? A period means the meetings that were held in it."),
        ),
        buttons=(
            (_on(label("Last month"), PaperOn.MONTH), _on(label("This quarter"), PaperOn.QUARTER)),
            (_on(label("This year"), PaperOn.YEAR), _on(label("Another period…"), PaperOn.WORDS)),
            (_on(label("By minutes"), PaperOn.MINUTES), _on(label("By school"), PaperOn.SCHOOLS)),
            (Button(text=label("All decisions"), data=Paper(about=About.EVERYTHING).pack()),),
            (Button(text=label("Template of the paper"), data=Template(step=TemplateStep.SHOW).pack()),),
        ),
    )


def _on(text: str, on: PaperOn) -> Button:
    return Button(text=text, data=ChoosePaper(on=on).pack())


def _to_choice() -> tuple[Button, ...]:
    return (_on(label("← To the choice"), PaperOn.ASK),)


def ask_period() -> Outgoing:
    text = html("Write the period, such as “from 1 September to 30 November” or “01.09.2026 – 30.11.2026”.")
    return question(text, Asked.STRETCH)


def not_a_period() -> Outgoing:
    return question(
        html("I did not understand which period that is. Write, for instance, “01.09.2026 – 30.11.2026”."),
        Asked.STRETCH,
    )


def minutes_page(shown: Page[SetTitle]) -> Outgoing:
    doors = [(_title(one), Paper(about=About.MINUTES, a=one.id)) for one in shown.items]
    return _choice(html("Which minutes is the paper to be about?"), doors, shown, PaperOn.MINUTES)


def schools_page(shown: Page[School]) -> Outgoing:
    doors = [
        (one.name, Paper(about=About.SCHOOL, a=one.organization_id or 0, b=one.person_id or 0)) for one in shown.items
    ]
    return _choice(html("Which school is the paper to be about?"), doors, shown, PaperOn.SCHOOLS)


def _choice(
    question: Markup, doors: list[tuple[str, Paper]], shown: Page[SetTitle] | Page[School], on: PaperOn
) -> Outgoing:
    if not doors:
        return nothing()
    return Outgoing(
        text=joined(question, shown.of_how_many()),
        buttons=(
            *((Button(text=clipped(name, _BUTTON), data=press.pack()),) for name, press in doors),
            *shown.turns(lambda to: ChoosePaper(on=on, page=to).pack()),
            _to_choice(),
        ),
    )


def _title(one: SetTitle) -> str:
    return minutes_title(kind=one.kind, number=one.number, date=one.date)


def subject(scope: Scope, title: SetTitle | None = None) -> str:
    """«по решениям, принятым с 1 сентября по 30 ноября». `title`: of the minutes."""
    if title:
        return _title(title)
    if scope.school:
        return label("{name}", name=scope.school.name)
    if scope.first and scope.last:
        return label("on the decisions of {first} to {last}", first=day(scope.first), last=day(scope.last))
    return label("on all decisions")


def card(press: Paper, about: str, counts: Counts, *, pdf: bool) -> Outgoing:
    """What it would say in numbers; the buttons give it. `pdf`: whether it can be had as .pdf."""
    forms = [(label("Paper .docx"), Form.WORD)] + ([(label("Paper .pdf"), Form.PDF)] if pdf else [])
    return Outgoing(
        text=joined(_heading(about), figures(counts)),
        buttons=(
            tuple(_form(press, text, form) for text, form in forms),
            (_form(press, label("Table .xlsx"), Form.TABLE),),
            _to_choice(),
        ),
    )


def _heading(about: str) -> Markup:
    return html("<b>Paper</b>: {about}", about=clipped(about, 200))


def _form(press: Paper, text: str, form: Form) -> Button:
    return Button(text=text, data=press.model_copy(update={"form": form}).pack())


def nothing(about: str | None = None) -> Outgoing:
    text = joined(_heading(about) if about else None, html("Nobody was given anything of that."))
    return Outgoing(text=text, buttons=(_to_choice(),))


def file_name(about: str, extension: str) -> str:
    return safe_name(label("Paper, {about}", about=about), extension)


def table_name(about: str) -> str:
    return safe_name(label("Assignments, {about}", about=about), "xlsx")


def caption(today: dt.date) -> Markup:
    return html("How far the decisions are carried out, as of {day}.", day=day(today))


def table_caption(today: dt.date) -> Markup:
    return html("All assignments, by school and by minutes, as of {day}.", day=day(today))


def not_printed() -> Markup:
    return html("The .pdf could not be made. Here is the same paper as .docx: Word can save it as .pdf.")
