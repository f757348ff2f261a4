"""Signs that nobody sees, whoever put them into a name, a text or a file: they reach nobody."""

import unicodedata

# A line ends, a tab parts words, a long word may be parted, an emoji may be joined of several.
_KEPT = "\n\t\N{SOFT HYPHEN}\N{ZERO WIDTH JOINER}"


def visible(text: str) -> str:
    """Without signs that nobody sees: some turn the words around them, others make two different names look alike."""
    return str(text) if text.isprintable() else text.translate(_SHOWN)  # most is, and that is seen at a glance


_WRITTEN_WITH = 0xFFFF


class _Shown(dict[int, int | None]):
    """For `str.translate`, which asks for each sign once: of those that people write with, or it could grow large."""

    def __missing__(self, sign: int) -> int | None:
        hidden = chr(sign) not in _KEPT and unicodedata.category(chr(sign)) in ("Cc", "Cf")
        shown = None if hidden else sign
        if sign <= _WRITTEN_WITH:
            self[sign] = shown
        return shown


_SHOWN = _Shown({ord("\t"): ord(" ")})
