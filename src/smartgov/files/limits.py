"""How much a file may ask for. Beyond it a reader says so (`FIL107`) instead of going on."""

from typing import Final

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes. A larger file is refused before it is read."""

LARGEST_TOML: Final = 8 * 1024 * 1024
"""Characters. TOML is what people write, and takes much longer to read than JSON or CSV."""

DEEPEST: Final = 64
"""Levels of lists and tables in each other."""

MOST_PARTS: Final = 64
"""Parts of a dotted key. The time that a parser takes grows with the square of their number."""

MOST_COLUMNS: Final = 1000
"""Columns of a table; no register has a hundred."""

LONGEST_CELL: Final = 1_000_000
"""Characters of a cell of a table."""

LONGEST_INTEGER: Final = 10**18
"""Whole numbers are nearer to nought than this; programs of all kinds can hold them."""

MOST_FINDINGS: Final = 10_000
"""Findings of one severity in one file that are said one by one; what is more is counted."""

MOST_PROBLEMS: Final = 100
"""Problems of one kind that are said one by one: of a record, of a list, of unknown registers."""
