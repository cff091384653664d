"""How large one article may be, and what a reader may spend on one: beyond it is named, not read.

The figures are far above any news article, and low enough that no input can take the machine.
"""

from __future__ import annotations

CHARACTERS = 1_000_000  # of one article's text; the longest that the language model takes
TEXT_BYTES = 4 * CHARACTERS  # of a plain text file: UTF-8 has at most four bytes a character
LINE_BYTES = 8_000_000  # of one line: JSON has up to six bytes a character
PAGE_BYTES = 32_000_000  # of one HTML page: browsers save pictures into it
UNPACKED_BYTES = 400_000_000  # of what is unpacked from one Word file, or of one file in an archive
ARCHIVE_BYTES = 2_000_000_000  # of what is unpacked from one archive, file by file
MEMBERS = 100_000  # files in one archive
SECONDS = 60  # without a next article, in a reader that runs apart
MEMORY_BYTES = 4_000_000_000  # of the process that such readers run in


def too_long(size: int) -> str:
    """Return why a text of ``size`` characters is not read."""
    return (
        f"has {size:,} characters, more than the {CHARACTERS:,} of one article; "
        "split it into articles"
    )
