"""parse: XML in pieces, without a tree. Entities of its own and oversize are refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers import expat

from dealgraph.errors import InputError

_PIECE = 100_000
_DEPTH = 1_000  # elements within elements


class Handler(Protocol):
    """What is told of elements, named ``namespace name``, and of text."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, perhaps a part of it only."""


def parse(file: IO[bytes], handler: Handler, place: str, *, limit: int) -> Iterator[None]:
    """Tell ``handler`` what stands in an XML file; yield after each piece, so that it is read.

    Args:
        file: XML, opened for reading.
        handler: is told of elements and text.
        place: the file, for messages.
        limit: most bytes to read.

    Raises:
        InputError: it is no XML, declares entities, or is larger or deeper than anyone needs.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise InputError(place, f"has more than {_DEPTH:,} elements within each other")
        handler.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name)

    def entity(*_: object) -> None:
        raise InputError(place, "declares entities of its own, which may be made to fill the disk")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.data
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    size = 0
    try:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise InputError(place, f"unpacks to more than {limit:,} bytes; split it")
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise InputError(place, f"is broken XML ({error}); get it again") from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise InputError(place, f"cannot be read as XML ({error}); get it again") from error
