"""`python -m papers`: the process in which the bot works on a Word file that came from outside."""

import argparse
import json
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from apart.limits import end_with_caller, limit
from papers.template_errors import Fault, TemplateError, refused

MADE = "made.docx"
SOURCE = "paper.docx"
PRINTED = "paper.pdf"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m papers", description="Fill a template, or print to PDF.")
    parser.add_argument("job", choices=("fill", "print"))
    parser.add_argument("scratch", type=Path, help="where the files are; removed when standard input ends")
    parser.add_argument("--memory-mb", type=int, required=True, help="give up beyond this many megabytes")
    parser.add_argument("--office", help="the program that prints")
    args = parser.parse_args(argv)
    end_with_caller(args.scratch)
    limit(args.memory_mb)
    return _fill(args.scratch) if args.job == "fill" else _print(args.scratch, args.office)


def _fill(scratch: Path) -> int:
    """Problems are printed as JSON."""
    from papers.fields import Content
    from papers.template import fill

    try:
        made = fill((scratch / SOURCE).read_bytes(), Content.from_json((scratch / "content.json").read_bytes()))
        (scratch / MADE).write_bytes(made)
    except TemplateError as error:
        return _say(error)
    except MemoryError:
        return _say(refused(Fault.TOO_LARGE))
    except Exception as error:  # by kinds and places: messages may quote the document, and this goes to a log
        places = [f"{Path(at.filename).name}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)]
        sys.stderr.write(f"{type(error).__name__} at {' > '.join(places)}")
        return 3
    return 0


def _say(error: TemplateError) -> int:
    sys.stdout.write(json.dumps(error.to_record()))
    return 1


def _print(scratch: Path, office: str) -> int:
    """With a profile of its own: two at once do not disturb each other, and nobody's macros or settings take part."""
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    options = ["--headless", "--nologo", "--norestore", "--nolockcheck", "--convert-to", "pdf:writer_pdf_Export"]
    command = [office, profile, *options, "--outdir", str(scratch), str(scratch / SOURCE)]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)  # noqa: S603 - our own
    return 0 if (scratch / PRINTED).is_file() else ended.returncode or 1


if __name__ == "__main__":
    raise SystemExit(main())
