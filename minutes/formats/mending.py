"""What tesseract systematically misreads in Russian papers, put right where it is safe."""

from collections.abc import Sequence

from minutes.formats.page import Rule, Word


def mended(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[Word, ...]:
    return tuple(words)
