"""need: a library that comes with an extra, or an error that names the extra."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from dealgraph.errors import InputError


def need(module: str, extra: str, place: str) -> ModuleType:
    """Return an imported module.

    Args:
        module: name of the module.
        extra: the extra of this package that brings it.
        place: the file to be read, for the message.

    Raises:
        InputError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        missing = error.name or module
        raise InputError(
            place,
            f"needs {missing.partition('.')[0]}, which is not installed; "
            f'run pip install "dealgraph[{extra}]"',
        ) from error
