"""Who is who: every probe sentence, with the language model loaded once."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_PLACE = Path(__file__).with_name("ask_probe.py")
_SPEC = importlib.util.spec_from_file_location("ask_probe", _PLACE)
ask_probe = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(ask_probe)
PROBES = ask_probe.probes()


@pytest.fixture(scope="module")
def extractor():
    from dealgraph.extraction import Extractor

    return Extractor()


def _case(name: str, probe: dict):
    marks = []
    if "fails" in probe:
        marks = [pytest.mark.xfail(strict=True, reason=probe["fails"])]
    return pytest.param(probe, id=name, marks=marks)


@pytest.mark.parametrize("probe", [_case(*case) for case in PROBES])
def test_probe(probe, extractor):
    assert ask_probe.faults(probe, extractor) == []


def test_enough_probes_and_at_least_nine_of_ten_right():
    failing = [name for name, probe in PROBES if "fails" in probe]
    assert len(PROBES) >= 150
    assert len(failing) <= 0.1 * len(PROBES)
