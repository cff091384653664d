"""The learned reader: offsets, windows and the arithmetic of relations; not what it believes."""

from __future__ import annotations

import numpy as np
import pytest
import reader as module
from reader import SPEECH, WEIGHTS, Reading, Tagger, columns_of
from reader_words import Words, batch_of

from dealgraph.errors import ModelError

TEXT = (
    "Freedonia orders ten drones\n\n"
    "“Freedonia\u00a0will buy ten drones from Sylvania,” minister Anna Muster said.\n"
    "The two sides met on Tuesday. Sylvania has not yet delivered the first one."
)


def words_at(sentences: list[int]) -> Words:
    """Words of two letters, one word piece each, in sentences of the given lengths."""
    n = sum(sentences)
    starts = np.arange(n) * 3
    number = np.repeat(np.arange(len(sentences)), sentences)
    return Words(starts, starts + 2, number, np.arange(n), np.arange(n) + 1000, np.ones(n, int))


def test_windows_cover_every_piece_once_and_keep_sentences_whole():
    words = words_at([50, 80, 90, 60, 100])
    windows = words.windows(200)
    assert [(start, end) for _, start, end, _ in windows] == [(0, 130), (130, 280), (280, 380)]
    assert windows[0][0] == 0 and windows[0][3] == 0
    assert all(context < start for context, start, _, _ in windows[1:])


def test_a_sentence_longer_than_a_window_is_cut():
    windows = words_at([500]).windows(200)
    assert [(start, end) for _, start, end, _ in windows] == [(0, 200), (200, 400), (400, 500)]


def test_batches_say_where_the_words_of_each_window_stand():
    words = words_at([50, 80, 90])
    feed, keep = batch_of([(words, window) for window in words.windows(100)])
    read = np.concatenate([feed["ids"][b, k] for b, k in enumerate(keep)])
    assert read.tolist() == words.ids.tolist()
    assert set(np.unique(feed["mask"])) <= {0, 1}


def test_between_finds_the_words_a_span_touches():
    words = words_at([5])
    assert words.between(3, 5) == (1, 1)
    assert words.between(4, 10) == (1, 3)
    assert words.between(100, 120) == (4, 4)


class Stub:
    """A tagger of two event types whose relations are decided by hand."""

    types = ("Purchase", "Delivery")
    left_types = ("Purchase", "Delivery", SPEECH)
    kinds = ("State",)
    relations = ("recipient",)
    labels = {  # noqa: RUF012
        "trigger": ["Purchase", "Delivery"],
        "status": ["happened", "planned"],
        "mention": ["State"],
        "speech": ["direct"],
    }
    columns = columns_of(labels)
    pairs = {  # noqa: RUF012
        "mix": np.eye(1),
        "left_type": np.array([[0.0], [0.0], [0.0]]),
        "kind": np.zeros((1, 1)),
        "distance": np.zeros((22, 1)),
        "apart": np.zeros((7, 1)),
        "out": np.array([[2.0]]),
        "bias": np.array([-2.0]),
    }


def reading_of(logits: np.ndarray) -> Reading:
    words = words_at([len(logits)])
    side = np.stack([np.arange(len(logits)), np.zeros(len(logits))], axis=1).astype(float)
    return Reading("ab " * len(logits), words, logits, side, side, Stub())


def test_neighbouring_words_of_one_type_are_one_trigger():
    logits = np.zeros((4, 11))
    logits[:, 0] = 9.0
    logits[1, 1] = logits[2, 1] = 12.0
    logits[3, 2] = 12.0
    spans = [(p.span, max(p.types, key=p.types.get)) for p in reading_of(logits).triggers()]
    assert spans == [((3, 8), "Purchase"), ((9, 11), "Delivery")]


def test_relations_repeat_the_arithmetic_of_training():
    reading = reading_of(np.zeros((3, 11)))
    found = reading.relations((3, 5), "Purchase", [((0, 2), "State"), ((6, 8), "State")])
    expected = [1 / (1 + np.exp(-(2.0 * x - 2.0))) for x in (1.0, 3.0)]
    assert [row["recipient"] for row in found] == pytest.approx(expected)
    assert reading.relations((3, 5), "Purchase", []) == []


def test_missing_weights_say_what_to_do(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    with pytest.raises(ModelError, match=r"training/README\.md"):
        Tagger(tmp_path)


@pytest.fixture(scope="module")
def tagger():
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    if not (WEIGHTS / "model.onnx").is_file():
        pytest.skip("no weights in this checkout")
    return module.load_tagger()


def test_offsets_are_those_of_the_text_as_given(tagger):
    reading = tagger.read(TEXT)
    names = {TEXT[slice(*p.span)] for p in reading.mentions()}
    assert "Sylvania" in names
    for proposal in (*reading.triggers(), *reading.mentions(), *reading.speeches()):
        start, end = proposal.span
        assert 0 <= start < end <= len(TEXT)
        assert TEXT[start:end] == TEXT[start:end].strip()


def test_batches_do_not_change_a_reading(tagger):
    one = tagger.read(TEXT)
    again = list(tagger.read_all([TEXT, "", TEXT]))
    assert [p.span for p in again[0].triggers()] == [p.span for p in one.triggers()]
    assert again[1].triggers() == [] and again[1].mentions() == [] and again[1].speeches() == []
    assert again[1].relations((0, 1), SPEECH, [((0, 1), "State")]) == [{}]
