"""Makes the corpus in every format that committees send: `python -m tests.minutes.corpus.convert [FOLDER]`.

Run by hand, with LibreOffice, when documents were added; the results are kept, so that tests and benchmarks need none.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

FILTERS = {  # ending → what LibreOffice calls the format
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "pdf": "pdf:writer_pdf_Export",  # embeds the letters that are used
    "txt": "txt:Text (encoded):UTF8",
}
MINUTES = 5


def convert(folder: Path) -> None:
    """Writes `formats/NAME.*` for every `NAME.docx`, with a profile of its own: no setting of a user counts."""
    documents = sorted(folder.glob("*.docx"))
    if not documents:
        raise SystemExit(f"no .docx in {folder}")
    results = folder / "formats"
    with tempfile.TemporaryDirectory() as profile:
        for target in FILTERS.values():
            subprocess.run(
                [  # noqa: S607  # whichever LibreOffice is on the path
                    "soffice",
                    f"-env:UserInstallation={Path(profile).as_uri()}",
                    *("--headless", "--convert-to", target, "--outdir", str(results)),
                    *map(str, documents),
                ],
                check=True,
                timeout=60 * MINUTES,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
    missing = [
        f"{path.stem}.{end}" for path in documents for end in FILTERS if not (results / f"{path.stem}.{end}").exists()
    ]
    if missing:
        raise SystemExit(f"not converted: {', '.join(missing)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent / "tuned")
    convert(parser.parse_args().folder)


if __name__ == "__main__":
    main()
