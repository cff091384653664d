"""Query texts with lines that are switched on by what is given."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SWITCH = re.compile(r"^(\s*)#([a-z_]+)# ?(.*)$")


def fill(sparql: str, terms: Mapping[str, str]) -> str:
    """Switch on the lines of given parameters and put their terms in; drop the other switches."""
    lines = []
    for line in sparql.splitlines():
        switch = _SWITCH.match(line)
        if switch is None:
            lines.append(line)
        elif switch[2] in terms:
            # a function, so that nothing in the value is read as a pattern
            filled = re.sub(rf"\${switch[2]}\b", lambda m, t=terms[switch[2]]: t, switch[3])
            lines.append(switch[1] + filled)
    return "\n".join(lines) + "\n"
