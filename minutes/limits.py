"""How much of everything a document may hold."""

from apart.limits import MEGABYTE

MAX_BYTES = 20 * MEGABYTE  # of one file: what the Bot API lets a bot download, unless the server is one's own
MAX_TOGETHER = 10 * MAX_BYTES  # of the photographs of one document
MAX_PAGES = 300  # of a PDF; the longest real minutes have fifty; more is a book, and half a minute of reading
MAX_SCANNED = 60  # of them, or of photographs; three minutes of work for one core
