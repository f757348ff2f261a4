"""What an altered app can send: ids of other people's assignments, reports and links."""

from collections.abc import Callable

import pytest
from aiogram.filters.callback_data import CallbackData

from domain.people import Role
from messaging.presses import (
    About,
    AcceptShown,
    AcknowledgeAll,
    Act,
    Check,
    ChoosePaper,
    Deed,
    Form,
    GiveBriefing,
    Handling,
    Hit,
    Lack,
    Lacking,
    NextReport,
    Own,
    OwnReport,
    Paper,
    PaperOn,
    Pick,
    Pile,
    Register,
    Reissue,
    Search,
    Seek,
    Several,
    Stack,
    Template,
    TemplateStep,
    Undo,
    UndoOne,
    Verdict,
)
from storage import accounts, links
from tests.access.district import REPORTED, SECRETS, THEIRS, Facts
from tests.access.house import House

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORGED: list[Callable[[Facts], CallbackData]] = [
    *(lambda it, deed=deed: Act(assignment_id=it.theirs, deed=deed) for deed in Deed),
    *(lambda it, deed=deed: Act(assignment_id=it.reported, deed=deed) for deed in Deed),
    *(lambda it, deed=deed: Pick(assignment_id=it.theirs, deed=deed) for deed in Deed),
    lambda it: Pick(assignment_id=it.theirs, deed=Deed.REPORT, report_id=it.file_of_mine),
    lambda it: Pick(assignment_id=it.theirs, deed=Deed.REPORT, report_id=it.file_of_theirs),
    lambda it: Pick(assignment_id=it.mine, deed=Deed.REPORT, report_id=it.file_of_theirs),
    *(lambda it, step=step: OwnReport(report_id=it.file_of_theirs, step=step, value=1) for step in Own),
    lambda it: OwnReport(report_id=it.file_of_mine, step=Own.TAKE, value=2**63 - 1),
    lambda it: AcceptShown(assignment_id=it.reported, files=0),
    lambda it: Undo(update_id=it.reported_by),
    *(
        lambda it, one=one: UndoOne(update_id=it.reported_by, assignment_id=getattr(it, one))
        for one in ("mine", "theirs", "reported")
    ),
    lambda it: AcknowledgeAll(minutes_id=it.draft),
    *(lambda it, verdict=verdict: Check(assignment_id=it.reported, verdict=verdict) for verdict in Verdict),
    lambda it: Lacking(assignment_id=it.reported, lack=Lack.SIGNATURE),
    *(lambda it, step=step: Several(step=step, value=it.reported) for step in Pile),
    *(lambda _, step=step: Search(step=step) for step in Seek),
    lambda _: Hit(decision_id=1),
    lambda it: GiveBriefing(minutes_id=it.published),
    *(lambda it, form=form: Paper(about=About.MINUTES, a=it.published, form=form) for form in Form),
    *(lambda _, step=step: Template(step=step) for step in TemplateStep),
    lambda _: ChoosePaper(on=PaperOn.SCHOOLS),
    lambda it: NextReport(assignment_id=it.mine),
    lambda _: Act(assignment_id=2**63 - 1, deed=Deed.DONE),
    lambda _: Undo(update_id=2**63 - 1),
]


async def test_ids_of_others_change_nothing_and_show_nothing(house: House) -> None:
    director = house.phones["director"]
    before = await house.stored()
    for forge in FORGED:
        press = forge(house.facts)
        await house.press(director, press.pack())
        assert await house.stored() == before, press
    said = " ".join(house.said_to(director))
    assert THEIRS not in said
    assert REPORTED not in said
    assert len(director.toasts) == len(FORGED), "every press is answered"


@pytest.mark.parametrize("visitor", ["stranger", "registered"])
async def test_who_has_no_rights_presses_whatever_there_is_in_vain(house: House, visitor: str) -> None:
    """Somebody unknown; somebody known who has nothing to do."""
    phone = house.phones[visitor]
    before, heard = await house.stored(), len(phone.inbox)
    for forge in FORGED:
        await house.press(phone, forge(house.facts).pack())
    assert await house.stored() == before
    assert len(phone.inbox) == heard
    assert [secret for secret in SECRETS for toast in phone.toasts if secret in toast.text] == []


async def test_pages_of_others_are_neither_read_nor_changed(house: House) -> None:
    secretary = house.phones["secretary"]
    before = await house.stored()
    for handling in Handling:
        await house.press(secretary, Stack(stack_id=house.facts.stack, handling=handling).pack())
        assert await house.stored() == before, handling
        assert "больше не действует" in secretary.toasts[-1].text


async def test_a_link_can_be_confirmed_only_by_who_has_opened_it(house: House) -> None:
    link = house.facts.invitation
    for visitor in ("stranger", "registered"):
        before = await house.stored()
        for mine in (True, False):
            await house.press(house.phones[visitor], Register(link_id=link, mine=mine).pack())
        assert await house.stored() == before


async def test_whoever_opens_it_later_is_the_one_who_may_confirm(house: House) -> None:
    first, second = house.phones["stranger"], house.telegram.person("Второй")
    for phone in (first, second):
        await phone.send(f"/start {house.facts.token}")
        await house.feed(await house.arrived())
    await house.press(first, Register(link_id=house.facts.invitation, mine=True).pack())
    async with house.database.read() as tx:
        assert await accounts.by_user(tx, first.id) is None
        link = await links.find(tx, house.facts.invitation)
    assert link is not None
    assert (link.opened_by, link.used) == (second.id, False)


async def test_a_secretary_gives_out_no_way_into_the_roles_of_others(house: House) -> None:
    """Whoever opens a person's link may do all that the person may."""
    async with house.database.read() as tx:
        leaders = [*await accounts.with_role(tx, Role.ADMINISTRATOR), *await accounts.with_role(tx, Role.CHAIR)]
    before = await house.stored()
    for account in leaders:
        for role in Role:
            await house.press(house.phones["secretary"], Reissue(person_id=account.person.id, role=role).pack())
    assert (await house.stored())["links"] == before["links"]
