"""What a file is made of by its first bytes; apart from the readers, which are slow to load and seldom needed."""

PDF = b"%PDF-"
JUNK = 1024  # bytes that may stand before the signature (ISO 32000-1, annex H.3.4.1)
_ZIP = b"PK"  # may hold a PDF, unpacked
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")


def is_pdf(data: bytes) -> bool:
    return PDF in data[:JUNK] and not data.startswith(_ZIP)


def is_picture(data: bytes) -> bool:
    return data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def are_pages(data: bytes) -> bool:
    return is_pdf(data) or is_picture(data)
