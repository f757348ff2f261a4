"""`python -m benchmarks reader`: how well and how fast minutes are read, in one run."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks import reader
from benchmarks.corpus import SETS, Paper, papers


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("reader", help="how well and how fast minutes are read")
    command.add_argument("annotations", type=Path, nargs="*", metavar="GOLD.json", help="these alone, or with --set")
    command.add_argument("--set", action="append", choices=SETS, dest="sets", help="this set alone; may be repeated")
    command.add_argument("--misses", action="store_true", help="print every value that was read wrong")
    command.add_argument("--no-scans", action="store_true", help="leave out scans and photographs, which take minutes")
    command.add_argument("--no-speed", action="store_true", help="scores alone")
    args = parser.parse_args(argv)
    named = args.sets or ([] if args.annotations else list(SETS))
    chosen = {name: papers(SETS[name]) for name in named}
    if args.annotations:
        chosen["given"] = [Paper(annotation=path.resolve()) for path in args.annotations]
    reader.scores(chosen, misses=args.misses)
    reader.formats(chosen, pictures=not args.no_scans)
    if not args.no_speed:
        reader.timing(pictures=not args.no_scans)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
