"""How much of everything a roster may hold; a district has some hundreds of people."""

MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024  # all members of an .xlsx together
MAX_MARKUP = 2_000_000  # tags and attributes in them: a tag of 4 bytes takes 300 in memory
MAX_SHEETS = 10  # what comes after is not looked at
MAX_EXCEL_ROWS = 1_048_576  # of one sheet in Excel itself
MAX_COLUMNS = 50  # what stands further to the right is not looked at

HEADER_ROWS = 10  # the header is looked for in these
MAX_HEADING = 200  # characters of a column's name or a kind that are compared
MAX_ROWS = 2000  # people
MAX_ORGANIZATION = 200  # characters, as the next three
MAX_NAME = 120
MAX_POSITION = 120
MAX_GROUP = 60
MAX_GROUPS = 20  # of one row
MAX_PHONES = 200  # characters of all phone numbers of one row

MAX_PROBLEMS = 20  # told at once: more is not read anyway
MAX_PROBLEM_VALUE = 80  # characters quoted in one problem
