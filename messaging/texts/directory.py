"""People before the secretary: found, changed, put into groups."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.people import Group, Person, Role
from domain.phones import shown
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Directory, Doubles, NewHead, OnePerson, Persona, Reissue, Which, mark
from messaging.texts.common import joined, lines
from messaging.texts.leaving import once_more, question
from messaging.texts.paging import Page
from messaging.texts.places import BUTTON, framed, place_name
from messaging.texts.points import NAME, PLACE, clipped
from messaging.texts.schools import past_button
from storage.directory import Listed

_PAGE = 10
_NUMBERS = 4


def ask(unregistered: int, blocked: int, groups: int) -> Outgoing:
    """What is wanted; a name is written."""
    return Outgoing(
        text=html("Whom do you look for? Write a surname or a school, or press a button."),
        buttons=(
            (_list(label("Not registered ({n})", n=unregistered), Which.UNREGISTERED),),
            (_list(label("Have blocked the bot ({n})", n=blocked), Which.BLOCKED),),
            (_list(label("Groups ({n})", n=groups), Which.GROUPS),),
            (_list(label("Add an organization…"), Which.PLACE),),
        ),
    )


def _list(text: str, which: Which, value: int = 0) -> Button:
    return Button(text=text, data=Directory(which=which, value=value).pack())


def found(people: Sequence[Listed], which: Which = Which.FOUND, page: int = 0) -> Outgoing:
    """`which`: the list that it is a page of."""
    if not people:
        return Outgoing(text=html("Nobody was found. To look for somebody else: /people"), buttons=(_back(),))
    here = Page.of(people, page, _PAGE)
    return Outgoing(
        text=joined(
            html_plural("{n} person:", "{n} people:", len(people)),
            here.of_how_many(),
        ),
        buttons=(
            *(
                (Button(text=text, data=OnePerson(person_id=one.person.id).pack()),)
                for one, text in zip(here.items, _named(here.items), strict=True)
            ),
            *here.turns(lambda to: _turn(which, to)),
            _back(),
        ),
    )


def _turn(which: Which, page: int) -> str:
    return Directory(which=which, page=page).pack()


def _back() -> tuple[Button, ...]:
    return (_list(label("← All people"), Which.START),)


def _named(people: Sequence[Listed], limit: int = BUTTON) -> list[str]:
    """Each by the name and where they work."""
    rows = [
        (f"{one.person.short_name} · ", one.organization, "") if one.organization else (one.person.short_name, "", "")
        for one in people
    ]
    return framed(rows, limit)


def card(one: Listed) -> Outgoing:
    def press(text: str, step: Persona) -> Button:
        return Button(text=text, data=OnePerson(person_id=one.person.id, step=step).pack())

    if one.left:
        return Outgoing(
            text=joined(
                html("<b>{name}</b> does not work there any more.", name=clipped(one.person.full_name, NAME)),
                html("{place} has no head.", place=place_name(one.organization or "", PLACE)),
                html_plural("{n} open assignment.", "{n} open assignments.", one.open) if one.open else None,
            ),
            buttons=((press(label("Name the head…"), Persona.HEAD),), _back()),
        )
    helps = one.person.is_aide and not one.person.is_head
    text = label("Helps the head no more") if helps else label("Shall help the head")
    press_aide = OnePerson(person_id=one.person.id, step=Persona.AIDE, value=int(not helps))
    aide = (Button(text=text, data=press_aide.pack()),)
    return Outgoing(
        text=joined(
            lines(
                html("<b>{name}</b>", name=clipped(one.person.full_name, NAME)),
                html("{position}", position=clipped(one.person.position, NAME)) if one.person.position else None,
                html("{place}", place=place_name(one.organization, PLACE)) if one.organization else None,
                *(html("{number}", number=shown(number)) for number in one.numbers[:_NUMBERS]),
            ),
            lines(
                html("The head: assignments for the organization come here.") if one.person.is_head else None,
                html("Helps the head: gets the same messages and may answer.") if helps else None,
                _reach(one),
                html_plural("{n} open assignment.", "{n} open assignments.", one.open),
            ),
        ),
        buttons=(
            (_link(one.person.id),),
            *(((press(label("Another head…"), Persona.HEAD),),) if one.person.is_head else ()),
            *(((press(label("One more person of it…"), Persona.JOIN),),) if one.organization else ()),
            *((aide,) if one.organization and not one.person.is_head else ()),
            *(((past_button(one.person.organization_id),),) if one.person.organization_id else ()),
            (press(label("The same as…"), Persona.SAME), press(label("Has left"), Persona.LEFT)),
            _back(),
        ),
    )


def _reach(one: Listed) -> Markup:
    if not one.registered:
        return html("Not registered: no messages reach them.")
    return html("Has blocked the bot: no messages reach them.") if one.blocked else html("Registered.")


def ask_name(step: Persona, organization: str) -> Outgoing:
    place = place_name(organization, PLACE)
    if step is Persona.HEAD:
        text = html("{place}: who heads it now? Write surname, first name and patronymic. /cancel", place=place)
    else:
        text = html("{place}: who else works there? Write surname, first name and patronymic. /cancel", place=place)
    return question(text, Asked.COLLEAGUE)


def no_name(person_id: int, step: Persona) -> Outgoing:
    why = html("That does not look like a name. Write surname, first name and patronymic.")
    return once_more(why, Asked.COLLEAGUE, OnePerson(person_id=person_id, step=step).pack())


def heads_it(one: Listed) -> Outgoing:
    """Who was named as the new head."""
    why = html(
        "{name} heads {place} already. Write who heads it now.",
        name=clipped(one.person.full_name, NAME),
        place=place_name(one.organization or "", PLACE),
    )
    return once_more(why, Asked.COLLEAGUE, OnePerson(person_id=one.person.id, step=Persona.HEAD).pack())


def joined_in(one: Listed) -> Outgoing:
    """`one`: who was named; they may have been there before."""
    card_of = Button(text=label("To the card"), data=OnePerson(person_id=one.person.id).pack())
    return Outgoing(
        text=joined(
            html(
                "<b>{name}</b> is in the roster: {place}",
                name=clipped(one.person.full_name, NAME),
                place=place_name(one.organization or "", PLACE),
            ),
            html("The head: assignments for the organization come here.") if one.person.is_head else None,
            _reach(one) if one.registered else _needs_link(),
        ),
        buttons=((card_of if one.registered else _link(one.person.id),), _back()),
    )


def _needs_link() -> Markup:
    return html("To use the bot they need a personal link: press “New link” and forward it to them.")


def _link(person_id: int) -> Button:
    return Button(text=label("New link"), data=Reissue(person_id=person_id, role=Role.DIRECTOR).pack())


def ask_place() -> Outgoing:
    text = html(
        "Write the name of the organization and, after a comma, who heads it: “Lugovskaya school, Volgina Anna "
        "Ivanovna”. /cancel"
    )
    return question(text, Asked.PLACE)


def no_place() -> Outgoing:
    why = html(
        "I did not understand that. Write it like this: “Lugovskaya school, Volgina Anna Ivanovna”: surname, first "
        "name and patronymic in full."
    )
    return once_more(why, Asked.PLACE, Directory(which=Which.PLACE).pack())


def place_known(name: str) -> Outgoing:
    why = html("{place} is in the roster already. To change its head: /people", place=place_name(name, PLACE))
    return once_more(why, Asked.PLACE, Directory(which=Which.PLACE).pack())


def new_head(
    person_id: int, name: str, organization: str, former: Person | None, *, registered: bool = False
) -> Outgoing:
    """`person_id`: of the new one; `former`: who headed it before, and has lost access.

    `registered`: the new one uses the bot already.
    """
    back: tuple[tuple[Button, ...], ...] = ()
    if former:
        who = clipped(former.short_name, 40)
        back = tuple(
            (Button(text=text, data=OnePerson(person_id=former.id, step=step, value=person_id).pack()),)
            for text, step in (
                (label("Works there after all: {name}", name=who), Persona.BACK),
                (label("A mistake: {name} still heads it", name=who), Persona.STAY),
            )
        )
    return Outgoing(
        text=joined(
            html("<b>{name}</b> heads {place}", name=clipped(name, NAME), place=place_name(organization, PLACE)),
            html("The open assignments go over with that."),
            html("Registered.") if registered else _needs_link(),
            html("{name} has no access any more.", name=clipped(former.short_name, NAME)) if former else None,
        ),
        buttons=((_link(person_id),), *back, _back()),
    )


def ask_head(one: Listed, name: str) -> Outgoing:
    """Before anybody loses access: the words may have been meant for something else."""
    yes = NewHead(person_id=one.person.id, name=mark(name)).pack()
    no = OnePerson(person_id=one.person.id).pack()
    place, former = place_name(one.organization or "", PLACE), clipped(one.person.short_name, NAME)
    return Outgoing(
        text=joined(
            html("<b>{name}</b> heads {place} now?", name=clipped(name, NAME), place=place),
            html("{name} loses access, and the open assignments go over.", name=former) if not one.left else None,
            html("If the name is not right, write it once more."),
        ),
        buttons=(
            (Button(text=label("Yes, the head has changed"), data=yes),),
            (Button(text=label("No, back"), data=no),),
        ),
    )


def ask_left(one: Listed) -> Outgoing:
    yes = Button(text=label("Yes, they have left"), data=OnePerson(person_id=one.person.id, step=Persona.GONE).pack())
    no = Button(text=label("No, back"), data=OnePerson(person_id=one.person.id).pack())
    return Outgoing(
        text=joined(
            html("<b>{name}</b> does not work there any more?", name=clipped(one.person.full_name, NAME)),
            html("They lose access and get no more messages."),
            html_plural(
                "{n} open assignment waits for the next head.", "{n} open assignments wait for the next head.", one.open
            )
            if one.open
            else None,
        ),
        buttons=((yes,), (no,)),
    )


def has_left(person: Person) -> Outgoing:
    after_all = OnePerson(person_id=person.id, step=Persona.BACK).pack()
    return Outgoing(
        text=html("<b>{name}</b> has no access any more.", name=clipped(person.full_name, NAME)),
        buttons=(
            *(((Button(text=label("Works there after all"), data=after_all),),) if person.organization_id else ()),
            _back(),
        ),
    )


def of_staff() -> str:
    return label("They work for the committee: the administrator changes their rights.")


def both_registered() -> str:
    return label("Both are registered: first press “Has left” on the card of the one that is not used.")


def merged() -> str:
    return label("The two entries are one now.")


def ask_same(one: Listed) -> Outgoing:
    text = html(
        "{name} is entered twice? Write the name of the entry that is to be kept. /cancel",
        name=clipped(one.person.full_name, NAME),
    )
    return question(text, Asked.DOUBLE)


def choose_same(double: int, people: Sequence[Listed], page: int = 0) -> Outgoing:
    """Which of these is to be kept; nobody of that name is waited for once more."""
    here = Page.of(people, page, _PAGE)
    back = Button(text=label("To the card"), data=OnePerson(person_id=double).pack())
    return Outgoing(
        text=joined(
            html("Which entry is kept? Assignments and registration of the other one go over to it.")
            if people
            else html("Nobody else of that name was found. Write another one, or /cancel"),
            here.of_how_many(),
        ),
        buttons=(
            *(
                (
                    Button(
                        text=text,
                        data=OnePerson(person_id=double, step=Persona.SURE, value=one.person.id).pack(),
                    ),
                )
                for one, text in zip(here.items, _named(here.items), strict=True)
            ),
            *here.turns(lambda to: Doubles(person_id=double, page=to).pack()),
            (back,),
        ),
    )


def ask_merge(double: Listed, kept: Listed) -> Outgoing:
    """There is no way back from it."""
    yes = OnePerson(person_id=double.person.id, step=Persona.MERGE, value=kept.person.id).pack()
    no = OnePerson(person_id=double.person.id).pack()
    return Outgoing(
        text=joined(
            html("Make one of two entries?"),
            html("Kept: <b>{name}</b>", name=_named([kept], PLACE)[0]),
            html("Goes: <b>{name}</b>", name=_named([double], PLACE)[0]),
            html("They work in different organizations: is it really one person?")
            if double.person.organization_id != kept.person.organization_id
            else None,
            html("Assignments, registration and phones go over. This cannot be undone."),
        ),
        buttons=(
            (Button(text=label("Yes, one person"), data=yes),),
            (Button(text=label("No, back"), data=no),),
        ),
    )


def two_heads() -> str:
    return label(
        "Each of them heads an organization. If one has left, first press “Has left”. "
        "If it is one person, name an assistant of the head in the second organization: they get what is given to it."
    )


def groups(known: Sequence[tuple[Group, int]], page: int = 0, *, found: bool = False) -> Outgoing:
    """Each with how many organizations it has now. `found`: only those that were looked for, with the way to all."""
    here = Page.of(known, page, _PAGE)
    rows = [
        html_plural(
            "<b>{name}</b> — {n} organization{rule}",
            "<b>{name}</b> — {n} organizations{rule}",
            n,
            name=clipped(one.name, NAME),
            rule=_rule(one),
        )
        for one, n in here.items
    ]
    drops = [
        (_list(label("Remove: {name}", name=clipped(one.name, 40)), Which.LEAVE, one.id),) for one, _ in here.items
    ]
    return Outgoing(
        text=joined(
            lines(*rows) if rows else html("There are no groups yet."),
            html("A group can be named in minutes and announcements, like “ShNOR”."),
            here.of_how_many(),
        ),
        buttons=(
            (_list(label("← All groups"), Which.GROUPS) if found else _list(label("Add a group…"), Which.FORM),),
            *drops,
            *(() if found else here.turns(lambda to: _turn(Which.GROUPS, to))),
            _back(),
        ),
    )


def ask_drop(group: Group, members: int) -> Outgoing:
    return Outgoing(
        text=joined(
            html("Remove the group <b>{name}</b>?", name=clipped(group.name, NAME)),
            html_plural("It has {n} organization{rule}", "It has {n} organizations{rule}", members, rule=_rule(group)),
            html("What is published stays with those whom it was given to."),
        ),
        buttons=((_list(label("Yes, remove"), Which.DROP, group.id),), (_list(label("No, back"), Which.GROUPS),)),
    )


def _rule(group: Group) -> str:
    return f": {clipped(group.rule, PLACE)}" if group.rule else ""


def ask_group() -> Outgoing:
    text = html(
        "Write the name, a colon and whom it means, for instance: “Rural schools: school No. 3, school No. 7” or "
        "“Large schools: heads of schools, except school No. 7”. /cancel"
    )
    return question(text, Asked.GROUP)


def ask_members(name: str) -> Outgoing:
    """A name alone was written."""
    text = html(
        "Whom does the group “{name}” mean? For instance: “school No. 3, school No. 7” or “heads of schools, except "
        "school No. 7”. /cancel",
        name=clipped(name, NAME),
    )
    return question(text, Asked.GROUP)


def no_group() -> Outgoing:
    return group_again(html("I did not understand that. Write it like this: “Name: school No. 3, school No. 7”."))


def group_again(why: Markup) -> Outgoing:
    """What was written is not taken."""
    return once_more(why, Asked.GROUP, Directory(which=Which.FORM).pack())


def formed(name: str, n: int) -> Outgoing:
    return Outgoing(
        text=html_plural(
            "The group “{name}” means {n} organization now.",
            "The group “{name}” means {n} organizations now.",
            n,
            name=name,
        ),
        buttons=((_list(label("← All groups"), Which.GROUPS),),),
    )


def dropped() -> str:
    return label("The group is removed.")
