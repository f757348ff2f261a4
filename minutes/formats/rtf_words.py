"""The control words of Rich Text that matter to a reader of the text (RTF specification 1.9.1)."""

import re

TOKEN = re.compile(
    rb"(?P<text>[^\\{}\r\n\0]+)|(?P<bytes>(?:\\'[0-9a-fA-F]{2}[\r\n]*)+)"
    rb"|(?P<letters>(?:\\u-?[0-9]{1,6} ?(?:\\'[0-9a-fA-F]{2}|\?)){1,200})"  # each with a stand-in
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\(?P<sign>.)|(?P<brace>[{}])|[\r\n\0]+|\\",
    re.S,
)
LETTER = re.compile(rb"\\u(-?[0-9]+) ?")
CYRILLIC = "cp1251"  # where nothing is said: nobody sends minutes in anything older
SYMBOL = "symbol"  # no code page of Python's: characters of a font of signs
CHARSETS = {"2": SYMBOL, "77": "mac_roman", "161": "cp1253", "162": "cp1254", "186": "cp1257", "204": "cp1251"}
CHARSETS |= {"238": "cp1250"}  # those of «Western» fonts say nothing: many programs write Cyrillic with them
MACINTOSH = {"10000": "mac_roman", "10007": "mac_cyrillic"}

TEXT = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
SIGNS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}

# Groups whose text is not printed with the body; after \* every group but those of PRINTED is one.
UNPRINTED = frozenset((
    "colortbl", "stylesheet", "info", "pict", "nonshppict", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "fldinst", "pn", "listtable", "listoverridetable", "shprslt", "sp", "annotation",
    "nonesttables", "template", "tc", "xe", "rxe", "objname", "objclass", "upr",
))  # fmt: skip
NOTES = frozenset(("footnote",))
BOXES = frozenset(("shptxt", "dptxbxtext"))
LABELS = frozenset(("listtext", "pntext"))
PRINTED = NOTES | BOXES | LABELS | {"shpinst", "do"}


def code_page(number: str) -> str | None:
    """The codec of a Windows or Macintosh code page, or None where there is none."""
    page = MACINTOSH.get(number, f"cp{number}")
    try:
        "".encode(page)
    except LookupError:
        return None
    return page
