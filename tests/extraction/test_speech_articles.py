"""Who said what in short articles, read with the language model of the package."""

from __future__ import annotations

import pytest

from dealgraph.articles.regions import mark
from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.fixture(scope="module")
def said(extractor):
    """Words, speaker and outlet of all that is said in a text."""

    def read(text: str, **metadata) -> list[tuple[str, str, str | None]]:
        article = Article("t", text, published="2021-05-04", **metadata)
        article = Article("t", text, published="2021-05-04", regions=mark(article), **metadata)
        (found,) = extractor.annotate([article])
        names = {entity.id: entity.name for entity in found.entities}
        return [
            (text[slice(*one.span)], names[one.speaker], names.get(one.outlet))
            for one in found.attributions
        ]

    return read


def test_a_hyphen_within_a_word_begins_no_clause(said):
    text = "Norway and Finland are buying the boats, head of the state-owned Saab Kari Berg said."
    assert ("Norway and Finland are buying the boats", "Kari Berg") in [s[:2] for s in said(text)]


def test_when_asked_is_not_said(said):
    text = '"We are talking," Kari Berg said when asked whether Norway would buy the boats.'
    assert [s[0] for s in said(text)] == ["We are talking"]


def test_a_sentence_after_a_quotation_that_ended_does_not_speak_it(said):
    text = (
        'Kari Berg said Norway would pay for the boats. "The boats are needed at sea." '
        "On Monday, Finland said it had bought ten boats."
    )
    assert ("The boats are needed at sea.", "Kari Berg", None) in said(text)


def test_a_clause_that_ends_in_quoted_words_is_reported_as_a_whole(said):
    text = 'Kari Berg said Finland had bought ten boats and "nobody in Oslo has ever been asked".'
    assert [s[0] for s in said(text)] == [
        'Finland had bought ten boats and "nobody in Oslo has ever been asked'
    ]


def test_an_apposition_before_the_verb_does_not_hide_the_speaker(said):
    text = "Norway will send ten boats to Finland, Kari Berg, head of the Navy, said Tuesday."
    assert said(text) == [("Norway will send ten boats to Finland", "Kari Berg", None)]


def test_he_may_be_an_official_without_a_name(said):
    text = (
        "A senior Pentagon official said the jets had been sold. He said Norway would get ten jets."
    )
    assert [s[1] for s in said(text)] == ["United States Department of Defense"] * 2


def test_a_report_that_tells_something_is_its_outlets_word(said):
    text = (
        "Oslo is angry at a report carried by the German magazine Der Spiegel that Norway "
        "had sold boats. It said Finland had bought ten boats."
    )
    assert said(text) == [
        ("Norway had sold boats", "Der Spiegel", None),
        ("Finland had bought ten boats", "Der Spiegel", None),
    ]


def test_a_denied_report_is_not_the_denying_sides_word(said):
    text = "Finland denied a report in The Guardian that Norway had sold ten boats."
    assert [s[:2] for s in said(text)] == [("Norway had sold ten boats", "The Guardian")]


def test_the_magazine_that_published_a_report_speaks_in_it(said):
    text = "Der Spiegel has published a report that claims Norway sold ten boats to Finland."
    assert said(text) == [("Norway sold ten boats to Finland", "Der Spiegel", None)]


def test_a_contract_does_not_speak(said):
    assert said("According to the contract, Norway will sell ten boats to Finland.") == []


def test_whose_report_it_is_stays_with_the_words(said):
    text = (
        "Norway will send ten boats, Kari Berg said Tuesday according to the TASS news agency. "
        "According to the same report, Berg added that Finland would pay for them."
    )
    assert said(text) == [
        ("Norway will send ten boats", "Kari Berg", "TASS"),
        ("Finland would pay for them", "Kari Berg", "TASS"),
    ]


def test_a_quotation_right_after_another_comes_from_the_same_interview(said):
    text = (
        '"Norway will buy boats," Kari Berg told Kommersant.\n\n'
        '"We will pay for them in gold," Kari Berg said.\n\n'
        "Norway has ten boats. Finland has none.\n\n"
        '"They are late," Kari Berg said.'
    )
    assert [s[1:] for s in said(text)] == [
        ("Kari Berg", "Kommersant"),
        ("Kari Berg", "Kommersant"),
        ("Kari Berg", None),
    ]


def test_the_same_unnamed_people_are_the_word_of_the_same_outlet(said):
    text = (
        "Several people told The Wall Street Journal that Norway had bought ten boats. "
        "Finland would get five of the boats, these people said."
    )
    assert [s[1] for s in said(text)] == ["The Wall Street Journal"] * 2


@pytest.mark.parametrize("who", ["official says", "Navy chief says", "official"])
def test_a_headlines_speaker_is_named_in_the_article(said, who):
    mark = ": " if who == "official" else ", "
    text = (
        f"Norway to buy ten boats{mark}{who}\n\n"
        "Norway will buy boats, Kari Berg, head of the Navy, said Tuesday."
    )
    assert said(text, title=text.split("\n")[0])[0][:2] == ("Norway to buy ten boats", "Kari Berg")


def test_a_quotation_closed_in_the_next_paragraph_is_quoted_from_its_beginning(said):
    text = (
        "“Norway needs the boats. We have told Finland so.\n\n"
        "So why are they late? We paid for them in May,” Kari Berg said in Oslo."
    )
    assert [s[:2] for s in said(text)] == [
        ("Norway needs the boats. We have told Finland so.", "Kari Berg"),
        ("So why are they late? We paid for them in May", "Kari Berg"),
    ]


def test_turns_of_an_interview_have_the_outlet_that_asked(said):
    text = (
        "In an interview with CNN, Kari Berg spoke about the boats.\n\n"
        "Kari Berg: Norway has bought ten boats from Finland."
    )
    assert said(text) == [("Norway has bought ten boats from Finland.", "Kari Berg", "CNN")]


def test_who_wrote_a_letter_speaks_not_who_got_it(said):
    text = (
        "Norway will buy ten boats, according to a letter sent to Defence Minister Kari Berg "
        "by the lawmaker Ola Dahl."
    )
    assert [s[1] for s in said(text)] == ["Ola Dahl"]


def test_the_paper_is_the_one_that_told_something_last(said):
    text = (
        "Norway had bought boats, Kommersant reported. Recently the Maariv newspaper informed "
        "about a visit to Oslo. The newspaper claimed that Finland had bought ten boats."
    )
    assert [s[1] for s in said(text)] == ["Kommersant", "Maariv"]


def test_a_spokesman_without_a_name_told_an_agency(said):
    text = (
        '"The two sides signed the contract for ten boats in Oslo," a spokesman told Reuters. '
        "He said Norway would get the boats in May."
    )
    assert [s[1:] for s in said(text)] == [("Reuters", None), ("Reuters", None)]


def test_two_verbs_with_one_clause_say_it_once(said):
    text = "Kari Berg admitted and confirmed that Norway had bought ten boats."
    assert said(text) == [("Norway had bought ten boats", "Kari Berg", None)]


def test_marks_of_old_wires(said):
    text = "Kari Berg said: ``Norway will buy ten boats. It`s a good deal.``"
    assert said(text) == [("Norway will buy ten boats. It`s a good deal.", "Kari Berg", None)]


def test_an_unknown_president_is_not_the_last_speaker(said):
    text = (
        "Kari Berg said Norway had bought ten boats. "
        "In May the country's president boasted that he had sold ten boats."
    )
    assert [s[0] for s in said(text)] == ["Norway had bought ten boats"]


@pytest.mark.parametrize(
    "text",
    [
        "The Aftonbrev, an Oslo-based newspaper, wrote of it.",
        "Norway newspaper: Drone struck a boat.",
        "Women journalists at the Nordic Women's Press Club asked about it.",
    ],
)
def test_words_beside_newspapers_that_are_no_names(extractor, text):
    (found,) = extractor.annotate([Article("t", text)])
    named = {e.name for e in found.entities if e.type == "Outlet"}
    assert not named & {"Oslo-based", "Drone", "Women", "Nordic Women"}


def test_a_source_is_nobody_who_spoke_before(said):
    text = (
        "Greek officials said Norway would sell boats. "
        '"The plan is to buy ten boats," one source told Reuters. '
        '"We are in talks with Oslo," the source said.'
    )
    assert [s[1] for s in said(text)] == ["Greece", "Reuters", "Reuters"]


def test_he_is_not_somebody_else_where_the_speaker_is_unknown(said):
    text = (
        "Kari Berg was named in the case. Norway had closed the case, the prosecutor said. "
        "He added that nobody had been charged with anything."
    )
    assert all(s[1] != "Kari Berg" for s in said(text))


def test_an_outlet_in_quotation_marks_says_nothing_by_that(said):
    text = "According to “Spiegel”, Kari Berg told Oslo that Norway would buy ten boats."
    assert [s[1:] for s in said(text)] == [("Kari Berg", "Der Spiegel")]


def test_told_the_paper_that_was_told_before(said):
    text = (
        '"Norway needs boats," Kari Berg told the Tages-Anzeiger newspaper. '
        '"Finland must not send its boats away," the lawmaker Ola Dahl told the paper.'
    )
    assert [s[1:] for s in said(text)] == [
        ("Kari Berg", "Tages-Anzeiger"),
        ("Ola Dahl", "Tages-Anzeiger"),
    ]


def test_parliament_is_no_outlet_for_being_told(extractor):
    (found,) = extractor.annotate([Article("t", "Kari Berg told Parliament that boats cost much.")])
    assert not [e.name for e in found.entities if e.type == "Outlet"]


def test_the_report_told_of_just_before(said):
    text = (
        "Boats of Norway were lost, The Australian reported. "
        "According to the report, Kari Berg said that Finland had sunk the boats."
    )
    assert said(text)[-1] == ("Finland had sunk the boats", "Kari Berg", "The Australian")


def test_what_a_participle_reports_is_not_the_clause_before_it(said):
    text = "Kari Berg urged Oslo to sell the boats, stating Norway had failed to pay for them."
    assert not any(s[0].startswith("Kari Berg urged") for s in said(text))
