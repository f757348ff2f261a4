"""What has become of pages that were sent one after another, as whoever sent them sees it."""

from handlers import drafting
from messaging.outgoing import Outgoing
from messaging.presses import Stack as Press
from messaging.texts import stacks as texts
from storage import assignments, stacks
from storage.accounts import Account
from storage.database import Session
from storage.stacks import Stack, StackState


async def view(tx: Session, stack: Stack, account: Account, problem: Outgoing | None = None) -> Outgoing:
    if stack.state is StackState.OPEN:
        may_report = await has_open_points(tx, account)
        return texts.receipt(stack, left=await _left(tx, stack), may_report=may_report, problem=problem)
    if stack.minutes_id is not None:
        return await drafting.view(tx, stack.minutes_id)
    return Outgoing(text=texts.given_as_report() if stack.state is StackState.REPORTED else texts.cancelled())


async def has_open_points(tx: Session, account: Account) -> bool:
    """Whether the pictures of a secretary may be meant for an assignment that they may answer."""
    return any(one.status.open for one in await assignments.of_people(tx, account.acts_for))


async def _left(tx: Session, stack: Stack) -> Stack | None:
    """What was begun before and not read, to be named with the first page of the new one."""
    before = await stacks.previous(tx, stack) if len({page.album_id or page.id for page in stack.pages}) == 1 else None
    return before if before and before.state is StackState.OPEN and before.pages else None


async def own(tx: Session, press: Press, account: Account) -> Stack | None:
    stack = await stacks.find(tx, press.stack_id)
    return stack if stack and stack.person_id == account.person.id else None
