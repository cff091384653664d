"""Which words are somebody's: clauses that the parse cuts, parts, or joins to who is told."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Norway bought boats, Kari Berg said, including two for Iceland.",
            ["Norway bought boats", "including two for Iceland"],
        ),
        (
            "Norway bought boats, Kari Berg said, with two to come in May.",
            ["Norway bought boats", "with two to come in May"],
        ),
        ("Norway bought boats, Kari Berg said, with a smile.", ["Norway bought boats"]),
        (
            "The boats will, Kari Berg says, arrive in Norway soon.",
            ["The boats will, Kari Berg says, arrive in Norway soon"],
        ),
        (
            "Norway will pay as soon as it can, Kari Berg said, laughing.",
            ["Norway will pay as soon as it can"],
        ),
        (
            "The sale, as Kari Berg put it, will change Norway.",
            ["The sale, as Kari Berg put it, will change Norway"],
        ),
        (
            "Norway, said Kari Berg, would buy the boats.",
            ["Norway, said Kari Berg, would buy the boats"],
        ),
    ],
)
def test_a_reporting_clause_in_the_middle(said, text, words):
    assert said(text) == [(word, "Kari Berg") for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kari Berg told reporters Norway had paid.", "Norway had paid"),
        (
            "Kari Berg told parliament the report on the sale of boats showed Norway had paid.",
            "the report on the sale of boats showed Norway had paid",
        ),
        ("Kari Berg told the Daily Mail Norway had sold the boats.", "Norway had sold the boats"),
        ("Kari Berg told sailors in Oslo that the boats were late.", "the boats were late"),
        ("Kari Berg said last week the boats had been sold.", "the boats had been sold"),
        ("Kari Berg notified Congress that the boats had been sold.", "the boats had been sold"),
        ("Kari Berg admitted selling old boats to Norway.", "selling old boats to Norway"),
        ("Kari Berg, who says Norway paid late, wants new boats.", "Norway paid late"),
        ("Kari Berg told Reuters on condition of anonymity that Norway paid.", "Norway paid"),
        ("Kari Berg took to the stage to say that Norway paid late.", "Norway paid late"),
        ("Kari Berg wants to say that Norway paid late.", None),
        ("Kari Berg is adamant that Norway paid late.", "Norway paid late"),
        ("Kari Berg is not convinced that Norway paid late.", None),
        ("Kari Berg was quoted on Sunday as predicting that Norway would pay.", "Norway would pay"),
        ('"We paid late," Reuters quotes Kari Berg.', "We paid late"),
        ("Kari Berg began selling old boats to Norway.", None),
        (
            'Kari Berg recalled that Norway urged "a common search for better boats".',
            'Norway urged "a common search for better boats',
        ),
        ('Kari Berg said the boats "were sold to Norway in May".', "were sold to Norway in May"),
    ],
)
def test_clauses_that_follow_the_verb(said, text, words):
    assert said(text) == ([(words, "Kari Berg")] if words else [])


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Kari Berg, who heads Saab", "Norway has paid for ten boats"),
        ("Kari Berg, the head of the Swedish firm", "Norway has paid for ten boats"),
        ("Kari Berg, Norway and Iceland", "Norway and Iceland, Norway has paid for ten boats"),
    ],
)
def test_according_to_somebody_described(said, who, words):
    assert said(f"According to {who}, Norway has paid for ten boats.") == [(words, "Kari Berg")]
