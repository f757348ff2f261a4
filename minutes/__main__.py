"""`python -m minutes FILE`: what the reader finds in a file, and the process in which the bot reads."""

import argparse
import errno
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from apart.limits import end_with_caller, limit
from minutes.errors import ReadError, TooLarge, to_record

NO_ROOM = (errno.ENOMEM, errno.EFBIG, errno.ENOSPC)  # of memory, of one file, of the disk


def main(argv: Sequence[str] | None = None) -> int:
    args = _arguments(argv)
    if args.scratch:
        end_with_caller(args.scratch)
    if args.memory_mb:
        limit(args.memory_mb)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here, also on Windows
    try:
        print(_read(args.files, as_json=args.json), flush=True)
    except ReadError as error:
        return _fail(error, as_json=args.json)
    except MemoryError:
        return _fail(TooLarge(), as_json=args.json)
    except BrokenPipeError:  # `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if error.errno in NO_ROOM:
            return _fail(TooLarge(), as_json=args.json)
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    except Exception as error:
        print(_trace(error), file=sys.stderr)
        return 3
    return 0


def _trace(error: BaseException) -> str:
    """A mistake of ours, by kinds and places: messages of exceptions may quote the document, and this goes to a log."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at {' > '.join(places)}"


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m minutes", description="Find the decisions in minutes.")
    parser.add_argument("files", type=Path, nargs="+", help="several, such as photographs of pages, are one document")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--memory-mb", type=int, help="give up beyond this many megabytes, where the system can limit it"
    )
    parser.add_argument(
        "--scratch",
        type=Path,
        help="when standard input ends, remove this directory and end, with all that was started",
    )
    return parser.parse_args(argv)


def _read(paths: Sequence[Path], *, as_json: bool) -> str:
    from minutes.limits import MAX_BYTES
    from minutes.reader import read
    from minutes.report import table, to_json

    minutes = read(*(_bytes(path, MAX_BYTES + 1) for path in paths))
    return to_json(minutes) if as_json else table(minutes)


def _bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _fail(error: ReadError, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(to_record(error)))
    else:
        print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
