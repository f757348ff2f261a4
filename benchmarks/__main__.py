"""What is measured, each in one run: `python -m benchmarks reader`, `answers`, `delivery` or `growth`."""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from benchmarks import answers
from benchmarks.corpus import SETS, Paper, papers

ROWS = ("table", "models", "answers", "distance", "failures", "storm", "kill")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_reader(commands.add_parser("reader", help="how well and how fast minutes are read"))
    _add_answers(commands.add_parser("answers", help="how well a director's words are read"))
    _add_delivery(commands.add_parser("delivery", help="how fast, surely and politely messages are sent"))
    _add_growth(commands.add_parser("growth", help="what more assignments, updates and a start cost"))
    args = parser.parse_args(argv)
    args.run(args)
    return 0


def _add_reader(command: argparse.ArgumentParser) -> None:
    command.add_argument("annotations", type=Path, nargs="*", metavar="GOLD.json", help="these alone, or with --set")
    command.add_argument("--set", action="append", choices=SETS, dest="sets", help="this set alone; may be repeated")
    command.add_argument("--misses", action="store_true", help="print every value that was read wrong")
    command.add_argument("--no-scans", action="store_true", help="leave out scans and photographs, which take minutes")
    command.add_argument("--no-speed", action="store_true", help="scores alone")
    command.set_defaults(run=_read)


def _add_answers(command: argparse.ArgumentParser) -> None:
    command.add_argument("--misses", action="store_true", help="print every answer that was read wrong")
    command.add_argument(
        "--set", action="append", choices=answers.SETS, dest="sets", help="this set alone; may be repeated"
    )
    command.set_defaults(run=_answer)


def _add_delivery(command: argparse.ArgumentParser) -> None:
    command.add_argument("--chats", type=int, default=1000, help="to which is sent; 1000 unless told otherwise")
    command.add_argument("--kills", type=int, default=100, help="random moments at which the sender is killed")
    command.add_argument("--only", action="append", choices=ROWS, dest="rows", help="this alone; may be repeated")
    command.set_defaults(run=_deliver)


def _add_growth(command: argparse.ArgumentParser) -> None:
    command.add_argument("--sizes", type=int, nargs="*", default=[10**4, 10**5, 10**6], metavar="N", help="assignments")
    command.add_argument("--schools", type=int, default=40_000, metavar="N")
    command.add_argument("--updates", type=int, default=2000, metavar="N", help="how many are handled; 0: none")
    command.add_argument("--runs", type=int, default=3, metavar="N", help="of each bot with these updates")
    command.add_argument("--starts", type=int, default=5, metavar="N", help="how many; 0: none")
    command.set_defaults(run=_grow)


def _read(args: argparse.Namespace) -> None:
    from benchmarks import reader

    named = args.sets or ([] if args.annotations else list(SETS))
    chosen = {name: papers(SETS[name]) for name in named}
    if args.annotations:
        chosen["given"] = [Paper(annotation=path.resolve()) for path in args.annotations]
    reader.scores(chosen, misses=args.misses)
    reader.formats(chosen, pictures=not args.no_scans)
    if not args.no_speed:
        reader.timing(pictures=not args.no_scans)


def _answer(args: argparse.Namespace) -> None:
    answers.report(args.sets or list(answers.SETS), misses=args.misses)


def _deliver(args: argparse.Namespace) -> None:
    from benchmarks.delivery.report import report

    asyncio.run(report(args.rows or ROWS, chats=args.chats, kills=args.kills))


def _grow(args: argparse.Namespace) -> None:
    from benchmarks import growth

    growth.run(args.sizes, schools=args.schools, updates=args.updates, runs=args.runs, starts=args.starts)


if __name__ == "__main__":
    raise SystemExit(main())
