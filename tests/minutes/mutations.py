"""Whole files with something wrong in them: bytes flipped, cut, doubled or taken from another file."""

import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

Change = Callable[[bytes, bytes], bytes]  # a file and another one from which it may take
shares = st.floats(min_value=0, max_value=1, exclude_max=True)  # of the length of a file


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One change; two shares say where."""
    first, second = sorted((draw(shares), draw(shares)))
    byte = draw(st.integers(0, 255))
    kind = draw(st.sampled_from((_flip, _cut, _end, _double, _splice)))
    return lambda data, other: kind(data, other, first, second, byte)


def _flip(data: bytes, _: bytes, first: float, __: float, byte: int) -> bytes:
    at = int(first * len(data))
    return data[:at] + bytes((byte,)) + data[at + 1 :]


def _cut(data: bytes, _: bytes, first: float, second: float, __: int) -> bytes:
    return data[: int(first * len(data))] + data[int(second * len(data)) :]


def _end(data: bytes, _: bytes, __: float, second: float, ___: int) -> bytes:
    return data[: int(second * len(data))]


def _double(data: bytes, _: bytes, first: float, second: float, byte: int) -> bytes:
    start, end = int(first * len(data)), int(second * len(data))
    return data[:end] + data[start:end][:50_000] * (1 + byte % 8) + data[end:]


def _splice(data: bytes, other: bytes, first: float, second: float, _: int) -> bytes:
    return data[: int(first * len(data))] + other[int(second * len(other)) :]


@st.composite
def mutated(draw: st.DrawFn, files: tuple[bytes, ...]) -> bytes:
    """One of the files, changed a few times."""
    data = draw(st.sampled_from(files))
    return _changed(draw, data, files)


@st.composite
def repacked(draw: st.DrawFn, archives: tuple[bytes, ...]) -> bytes:
    """A sound archive in which one part is not what it was."""
    parts = _parts(draw(st.sampled_from(archives)))
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = _changed(draw, parts[name], tuple(parts.values()))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return file.getvalue()


def _changed(draw: st.DrawFn, data: bytes, others: tuple[bytes, ...]) -> bytes:
    for change in draw(st.lists(changes(), min_size=1, max_size=4)):
        data = change(data, draw(st.sampled_from(others)))
    return data


def _parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name.endswith((".xml", ".rels", "mimetype"))}
