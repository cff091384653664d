"""Where somebody's words begin and end, and that nobody speaks who does not."""

from __future__ import annotations

import pytest

from dealgraph.extraction.speech_source import source_of
from dealgraph.model import Attribution


@pytest.mark.parametrize(
    "text",
    [
        "Norway withdrew its envoys after Rome, Madrid, and Warsaw announced the Baltic pact.",
        'Norway scrapped "the sale of the year", a contract for ten boats.',
        "Kari Berg learned that Finland had sold the boats to Sweden.",
        "Kari Berg shrugged when told that Finland had sold the boats to Sweden.",
    ],
)
def test_nobody_speaks(said, text):
    assert said(text) == []


def test_a_reporting_clause_is_not_what_somebody_said(said):
    text = "The Norwegian Defence Ministry announced this in a statement, Reuters reports."
    assert all(words != "Reuters reports" for words, _ in said(text))


def test_what_stands_after_the_day_of_saying_may_tell_when_it_was(said):
    text = "Norway would keep the boats, Kari Berg said Sunday after the talks in Rome had failed."
    assert said(text) == [("Norway would keep the boats", "Kari Berg")]


def test_a_quotation_that_is_a_clause_ends_what_is_reported(said):
    text = 'Kari Berg wrote that "the boats are too old for Finland", a nod to the new sale.'
    assert said(text) == [("the boats are too old for Finland", "Kari Berg")]


def test_two_verbs_of_saying_of_one_speaker(said):
    text = (
        "Kari Berg met sailors in Oslo. She warned that prices would not be lowered and stressed "
        "that Norway would pay for the boats."
    )
    assert said(text) == [
        ("prices would not be lowered", "Kari Berg"),
        ("Norway would pay for the boats", "Kari Berg"),
    ]


def test_adding_is_done_by_who_spoke(said):
    text = 'Kari Berg said this shows that Finland lied, adding, "we do not know what it sold".'
    assert ("we do not know what it sold", "Kari Berg") in said(text)


def test_a_verb_joined_to_a_demand_is_of_who_demands(said):
    text = "Norway demanded that Finland not sell the boats and warned it would stop the talks."
    assert said(text) == [("it would stop the talks", "Norway")]


@pytest.mark.parametrize("verb", ["called on Finland to", "made another appeal to"])
def test_acts_of_speech_quote_their_subject(said, verb):
    text = f'Kari Berg {verb} "stop the sale of these boats at once".'
    assert said(text) == [("stop the sale of these boats at once", "Kari Berg")]


def test_this_is_not_what_was_said(said):
    text = "Kari Berg said this on Monday when the sailors were leaving for their boats in Oslo."
    assert said(text) == []


def test_a_question_told_of_before_the_answer_is_not_the_answer(said):
    text = 'Asked if Norway would buy boats, Kari Berg said: "We have bought ten of them."'
    assert said(text) == [("We have bought ten of them.", "Kari Berg")]


def test_swedes_open_with_the_mark_that_closes(said):
    text = "”We have sold ten boats. Norway will get them in May”, says Kari Berg."
    assert said(text) == [("We have sold ten boats. Norway will get them in May", "Kari Berg")]


def test_a_long_apposition_between_name_and_verb(said):
    text = (
        '"We will buy boats in the spring," with Finland in talks as well, Kari Berg, the '
        "party's speaker on naval affairs in the defence committee of the lower house of the "
        "parliament, said in Oslo."
    )
    assert ("We will buy boats in the spring", "Kari Berg") in said(text)


@pytest.mark.parametrize(
    "judged", ["called the sale of boats a mistake", "described the sale of boats as a farce"]
)
def test_a_judgement_is_of_who_judges(said, judged):
    text = f"Kari Berg {judged}."
    (found,) = said(text)
    assert found[0].startswith("the sale of boats") and found[1] == "Kari Berg"


def test_being_called_something_is_nobodys_speech(said):
    assert said("The boats were called a danger to sailors in Norway.") == []


def test_says_in_a_headline_is_not_said_by_the_next_name(said):
    text = "Boats debate: Kari Berg responds to Saab accusations, says Finland created deadlock"
    assert all(speaker != "Finland" for _, speaker in said(text))


def test_a_name_in_quotation_marks_before_a_verb_is_no_speech(said):
    text = "The presence of Kari Berg at the launch of the frigate “Nearchos,” revealed the plan."
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (
            "The boats, Kari Berg said, would be sold to Finland.",
            ["The boats, Kari Berg said, would be sold to Finland"],
        ),
        (
            "Finland wanted boats, Kari Berg said on Monday, and had paid for two of them.",
            ["Finland wanted boats", "had paid for two of them"],
        ),
        (
            "Finland would wait, Kari Berg said, since Norway had sold all its boats.",
            ["Finland would wait", "since Norway had sold all its boats"],
        ),
        (
            "Finland would wait, Kari Berg said, drawing a protest from Norway.",
            ["Finland would wait"],
        ),
        (
            "Finland would wait, Kari Berg said, but the shipyard has sold the boats to Sweden.",
            ["Finland would wait"],
        ),
        ("But, Kari Berg added, Norway had sold its boats.", ["Norway had sold its boats"]),
    ],
)
def test_a_reporting_clause_in_the_middle_of_what_it_reports(said, text, spoken):
    assert said(text) == [(words, "Kari Berg") for words in spoken]


def test_a_relative_clause_does_not_report_what_stands_before_it(said):
    text = "Reports of a sale of ten boats, which Norway denies, are to be looked into."
    assert said(text) == []


def test_the_verb_by_which_somebody_speaks_is_nobodys_word():
    said = (Attribution((0, 40), "BERG", "indirect", cue=(11, 21)),)
    assert source_of((11, 21), said) == (None, None)
    assert source_of((25, 30), said) == ("BERG", None)


@pytest.mark.parametrize(
    ("clause", "tail"),
    [
        ("Finland would get the boats", ", although Sweden has refused the sale"),
        ("Finland had been late", ", after Sweden accused Norway of selling old boats"),
        ("Finland would get the boats, after Sweden had paid for them", ""),
        ("Finland had sold the boats although Sweden was against it", ""),
    ],
)
def test_the_authors_own_circumstances_are_not_said(said, clause, tail):
    assert said(f"Kari Berg said {clause}{tail}.") == [(clause, "Kari Berg")]


def test_a_sentence_after_a_quotation_reports_what_follows_it(said):
    text = '"We paid," Kari Berg said. "They are old boats." The Navy said that they were sold.'
    assert said(text)[1] == ("They are old boats.", "Kari Berg")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Kari Berg called the sale "absurd" on Monday.', ["absurd"]),
        ('Kari Berg called its "routine" test.', []),
        ("Kari Berg expressed readiness to sell ten boats.", ["readiness to sell ten boats"]),
        ("Kari Berg worries that Norway is late.", ["Norway is late"]),
        (
            "Kari Berg spoke. The boats, in Berg's words, were old.",
            ["The boats, in Berg's words, were old"],
        ),
        ('As Kari Berg put it, "Norway paid late."', ["Norway paid late."]),
        ('"Norway paid late," as Kari Berg puts it.', ["Norway paid late"]),
        ("As Kari Berg bluntly put it, Norway paid late.", ["Norway paid late"]),
        ('As Kari Berg put it into service, "Viking" sank.', []),
        ('Kari Berg said: "We paid. "We got no boats."', ["We paid.", "We got no boats."]),
    ],
)
def test_words_told_in_other_ways(said, text, words):
    assert said(text) == [(word, "Kari Berg") for word in words]
