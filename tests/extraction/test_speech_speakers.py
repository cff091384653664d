"""Who is meant by a description of the speaker."""

from __future__ import annotations

import pytest

from dealgraph.articles.regions import mark
from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="module")
def speakers():
    """The speakers of a text in order, read with the model of the package."""
    extractor = Extractor()

    def read(text: str) -> list[str]:
        article = Article("t", text, published="2019-05-04")
        article = Article("t", text, published="2019-05-04", regions=mark(article))
        (found,) = extractor.annotate([article])
        names = {entity.id: entity.name for entity in found.entities}
        return [names[one.speaker] for one in found.attributions]

    return read


def test_a_surname_that_stands_first(speakers):
    text = (
        "Lawmaker Cheng Mei-hua said that the boats had been sold. "
        "Cheng said that Norway would pay for them."
    )
    assert speakers(text) == ["Cheng Mei-hua"] * 2


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("The US sent a letter to Norway in May.", "United States"),
        ("Norway was angry at a letter from Saab.", "Saab"),
    ],
)
def test_the_letter_is_of_who_sent_it(speakers, before, who):
    text = f"{before} Kari Berg laughed. The letter said that the boats could not be sold."
    assert speakers(text) == [who]


def test_a_statement_from_the_company(speakers):
    text = "Saab will not sell boats to Norway, according to a statement from the company."
    assert speakers(text) == ["Saab"]


def test_an_official_who_asked_for_something_goes_on_to_say_why(speakers):
    text = (
        "Kari Berg said that Norway needs boats. A Saab official urged Oslo to wait. "
        "The official said that the boats were not ready."
    )
    assert speakers(text) == ["Kari Berg", "Saab"]


@pytest.mark.parametrize(("leader", "who"), [("French", ["Emmanuel Macron"]), ("Italian", [])])
def test_the_leader_of_a_people(speakers, leader, who):
    text = (
        "France is angry with Italy. Emmanuel Macron met Scott Morrison in Oslo. "
        f"The {leader} leader said that the boats would be sold."
    )
    assert speakers(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In Kari Berg's view, Norway should buy ten boats.", ["Kari Berg"]),
        ("In the words of Kari Berg, Norway should buy ten boats.", ["Kari Berg"]),
        ("In view of the war, Norway should buy ten boats.", []),
        ("Kari Berg also repeated her claim that Norway had bought boats.", ["Kari Berg"]),
        (
            "The talks end in May, despite the CIA assessing that Norway sank them.",
            ["Central"],
        ),
        ('"It is late," Kari Berg is quoted by the broadcaster SRF.', ["Kari Berg"]),
    ],
)
def test_frames_in_which_somebody_speaks(speakers, text, who):
    assert [name.split()[0] if who == ["Central"] else name for name in speakers(text)] == who


def test_a_senior_official_of_the_lead_is_named_next(speakers):
    text = (
        "A senior Norwegian official on Monday said that the boats were late.\n\n"
        '"We have told Saab so in the clearest of words," said deputy speaker Kari Berg.'
    )
    assert speakers(text) == ["Kari Berg"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Kari Berg said nothing. A statement by the ministry said that boats were sold.",
        "Saab was silent. The group that asks for a vote said that boats were sold.",
    ],
)
def test_a_body_that_nobody_knows_is_not_who_was_named_before(speakers, text):
    assert speakers(text) == []


def test_she_is_not_he_who_was_hit(speakers):
    text = "Xq Zvb, a former deputy, hit back at Kari Berg. She said that the boats were late."
    assert speakers(text) in ([], ["Xq Zvb"])


def test_who_stands_between_commas_before_the_verb(speakers):
    text = "A former minister and adviser to Donald Trump, Kari Berg, said that boats were sold."
    assert speakers(text) == ["Kari Berg"]
    text = "Kari Berg, a former adviser to Donald Trump, said that boats were sold."
    assert speakers(text) == ["Kari Berg"]


def test_who_ends_the_phrase_before_the_verb(speakers):
    text = "Nobody signed the deal, except Norway, Labour Party lawmaker Kari Berg said."
    assert speakers(text) == ["Kari Berg"]
    assert speakers("In view of the deal of Kari Berg, Norway should buy ten boats.") == []


def test_an_air_force_that_acts_is_no_stranger(speakers):
    text = 'Kari Berg said that the Air Force was old. "We need new jets at once," she said.'
    assert speakers(text) == ["Kari Berg"] * 2


def test_a_statement_on_a_platform_is_not_the_platforms(speakers):
    text = "Kari Berg posted a statement on Facebook. The boats were late, the statement said."
    assert "Facebook" not in speakers(text)


@pytest.mark.parametrize(
    ("ministry", "who"), [("defence", ["Ministry of Defence of Norway"]), ("foreign", [])]
)
def test_the_foreign_ministry_is_no_ministry_of_defence(speakers, ministry, who):
    text = (
        "The Norwegian Defence Ministry has bought ten boats. "
        f"The boats were late, the {ministry} ministry said."
    )
    assert [name for name in speakers(text) if "Defence" in name] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Donald Trump is in Oslo. His office said that the boats were late.", ["Donald Trump"]),
        (
            "Norway's boats were late. A spokesman for Kari Berg said that Rome had not paid.",
            ["Kari Berg"],
        ),
        (
            "Norway will buy boats. Erna Solberg's government said that they were old.",
            ["Norway"],
        ),
        (
            "Saab has sold ten boats. A spokesman for the company said that they were late.",
            ["Saab"],
        ),
        ("Saab, an official of the opposition party said, has sold ten boats.", []),
    ],
)
def test_who_is_described_by_whose_he_is(speakers, text, who):
    assert speakers(text) == who


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("company", ["Saab"]),
        ("ministry", ["Ministry of Defence of Norway"]),
        ("court", []),
        ("company, based in Sweden,", ["Saab"]),
    ],
)
def test_a_ministry_is_no_company_and_a_company_no_court(speakers, noun, who):
    text = (
        "Saab wrote to the Norwegian Defence Ministry in May. "
        f"The {noun} said that the boats were late."
    )
    assert speakers(text) == who


def test_he_is_the_one_person_of_the_sentence_before(speakers):
    text = (
        "Kari Berg said that boats were sold. That led to an answer from Donald Trump. "
        "He said that the boats were too old."
    )
    assert speakers(text) == ["Kari Berg", "Donald Trump"]
    text = 'Kari Berg said: "We will sell boats to Donald Trump." She added that they were old.'
    assert speakers(text) == ["Kari Berg"] * 2


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norway is angry. The boats were late, a senior Norwegian diplomat said.", ["Norway"]),
        ("Norway is angry. Norwegian security sources said that boats were late.", ["Norway"]),
        ("Norway is angry. The boats were late, Norwegian industry sources said.", []),
        ("Norway is angry. The boats were late, a Finnish diplomat said.", []),
    ],
)
def test_who_serves_a_state_speaks_for_it(speakers, text, who):
    assert speakers(text) == who


def test_the_adviser_to_somebody_is_not_he(speakers):
    text = "Norway will sell boats, an adviser to President Donald Trump said on Monday."
    assert speakers(text) == []
    text = "Norway will sell boats, the head of the Saab unit Kari Berg said on Monday."
    assert speakers(text) == ["Kari Berg"]


def test_whose_verb_was_joined_to_what_was_said(speakers):
    text = (
        "Norway has supplied Finland with boats and would look at further orders from Tallinn, "
        "Defence Minister Kari Berg said on Tuesday, drawing a protest from Sweden."
    )
    assert speakers(text) == ["Kari Berg"]


def test_it_is_the_body_of_the_sentence_before(speakers):
    text = (
        "Saab said that boats were sold. The Norwegian Defence Ministry declined to comment. "
        "It did say that the boats were late."
    )
    assert speakers(text) == ["Saab", "Ministry of Defence of Norway"]


@pytest.mark.parametrize("end", [',"', '?"', '",'])
def test_any_verb_after_a_quotation_reports_it(speakers, end):
    text = f'Kari Berg said that boats were sold. "They are old boats{end} scoffed Donald Trump.'
    assert speakers(text) == ["Kari Berg", "Donald Trump"]
    text = 'Kari Berg said that boats were sold. "The Blue Sea Eagle," built in Norway, is late.'
    assert speakers(text) == ["Kari Berg"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Norway will sell ten boats, chief of Kongsberg Gruppen manufacturer Ida Berg said. "
            '"We signed in May," the chief said.',
            ["Ida Berg"] * 2,
        ),
        (
            "Norway will sell ten boats, the head of the Polish Armaments Agency Artur Kuptel "
            "told reporters. According to Kuptel, Poland has paid.",
            ["Artur Kuptel"] * 2,
        ),
        (
            "Ten boats were sold to Finland, the head of the shipyard's owner Saab, Ida Berg, "
            "has told Reuters.",
            ["Ida Berg"],
        ),
        ("Norway will sell ten boats, a spokesman for Acme Dynamics said.", ["Acme Dynamics"]),
        ("Norway will sell ten boats, an adviser to President Ida Berg said.", []),
        (
            '"They are late," Kari Berg, a professor at the University of Oslo told CNN.',
            ["Kari Berg"],
        ),
    ],
)
def test_a_name_after_an_office_and_its_body_speaks(speakers, text, who):
    assert speakers(text) == who


def test_a_press_service_speaks_for_its_body(speakers):
    text = (
        "Saab will repair ten boats, the press service of the company said on Thursday. "
        '"They will be ready in May," the press service said.'
    )
    assert speakers(text) == ["Saab"] * 2


@pytest.mark.parametrize(
    ("people", "who"),
    [
        ("North Korean", ["Korean Central News Agency"] * 2),
        ("Chinese", ["Korean Central News Agency"]),
    ],
)
def test_state_media_are_the_agency_of_that_state(speakers, people, who):
    text = f"{people} state media said the test failed. KCNA said the rocket was sold to Iran."
    assert speakers(text) == who


def test_who_is_asked_about_does_not_answer(speakers):
    text = (
        "Kari Berg said that boats were sold. Asked whether Donald Trump would buy boats, she "
        "said that Norway was content."
    )
    assert speakers(text) == ["Kari Berg"] * 2


def test_the_top_diplomat_is_the_foreign_minister(speakers):
    text = (
        "Japanese Foreign Minister Fumio Kishida met US Secretary of State Rex Tillerson. "
        "Japan's top diplomat said the boats would be sold."
    )
    assert speakers(text) == ["Fumio Kishida"]


def test_a_reporting_name_reports_nothing(speakers):
    text = "The Tor (NATO reporting name: SA-15) missile system was sold to Iran in May."
    assert speakers(text) == []


@pytest.mark.parametrize(("page", "outlet"), [("on Facebook", None), ("to Reuters", "Reuters")])
def test_where_people_post_themselves_is_no_outlet(page, outlet):
    text = f"Kari Berg wrote {page} that the boats were sold."
    (found,) = Extractor().annotate([Article("t", text, published="2019-05-04")])
    names = {entity.id: entity.name for entity in found.entities}
    assert [names.get(one.outlet) for one in found.attributions] == [outlet]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Saab declined to comment. A spokesman said the boats were late.", ["Saab"]),
        ("Saab gave no price, with a spokesman saying the boats were late.", ["Saab"]),
        ("Saab said Norway had paid. A spokesman said the boats were late.", ["Saab", "Saab"]),
        ("The Boats for All group's Kari Berg says the sale is wrong.", ["Kari Berg"]),
        ("Sven Dahl and Finland's Kari Berg said that Norway had paid.", ["Sven Dahl"]),
        ('Source: Kari Berg on Facebook\n\nQuote: "We paid late."', ["Kari Berg"]),
        ("Norway will pay. Kari Berg said this on Monday, Reuters reports.", ["Kari Berg"]),
        ("Saab will build the boats in Brazil, a spokesman said.", ["Saab"]),
        ("Norway will buy the boats, a spokesman said.", []),
        (
            "Ben Wallace met Jens Stoltenberg. The latter said boats were late.",
            ["Jens Stoltenberg"],
        ),
        ("Kari Berg met Ben Wallace. The British minister said boats were late.", ["Ben Wallace"]),
        ("Kari Berg laughed. Norway paid. The British minister said boats were late.", []),
        ("If Kari Berg says that the boats are late, Norway will protest.", []),
        ("Saab built it. Rumours spread. A spokesman said the boats were late.", []),
        ("A surge in orders from Norway indicates that the boats are good.", []),
        ("Several Norway newspapers reported that the boats are good.", []),
        ("A Saab welder said that the boats were good.", ["Saab"]),
        ("Swedish envoy to Norway Kari Berg said that the boats were late.", ["Kari Berg"]),
        ("Sven Dahl and his colleague, Kari Berg, said that Norway had paid.", ["Sven Dahl"]),
        ("Data collected by Saab showed that the boats were late.", ["Saab"]),
        ("Saab spoke. The document said that the boats were late.", []),
        ('"The boats are late," the press service of Senator Kari Berg said.', ["Kari Berg"]),
    ],
)
def test_who_speaks_by_what_the_subject_says(speakers, text, who):
    assert speakers(text) == who


def test_the_company_of_a_country(speakers):
    text = "Boeing sold tankers. Dassault sold jets. The US company said that it was glad."
    assert speakers(text) == ["Boeing"]


@pytest.mark.parametrize("noun", ["analyst", "professor"])
def test_somebody_named_right_after(speakers, noun):
    text = (
        "Sven Dahl said that the boats were old. An analyst said the sale was a mistake. "
        f'"Nobody wants them," said Kari Berg, a {noun} in Oslo.'
    )
    analyst = ["Kari Berg"] if noun == "analyst" else []
    assert speakers(text) == ["Sven Dahl", *analyst, "Kari Berg"]


@pytest.mark.parametrize("says", ["says minister", "Danish minister says"])
def test_a_title_tells_only_of_an_office(speakers, says):
    lead = "Norway will buy ten boats, Defence Minister Kari Berg of Denmark said."
    assert speakers(f"Norway to buy ten boats, {says}\n\n{lead}") == ["Kari Berg"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "An adviser, Samir al-Rashdan, said that the boats were late.",
        "Samir al-Rashdan, a retired general, said that the boats were late.",
        "Samir al-Rashdan, a general, laughed. Mr Al-Rashdan said that the boats were late.",
    ],
)
def test_names_with_an_article(speakers, text):
    assert speakers(text) == ["Samir al-Rashdan"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister Kari Berg spoke to CNN.\n\nQ: Who sold them?\n\nA: We sold the boats in May."
        "\n\nQ: And the guns?\n\nA: Saab will bring them soon.",
        "The minister Kari Berg spoke to CNN.\n\nCNN: Who sold them?\n\nKB: We sold the boats in "
        "May.\n\nCNN: And the guns?\n\nKB: Saab will bring them soon.",
        "The minister Kari Berg gave an interview.\n\nWho sold them?\n\nWe sold the boats in May."
        "\n\nAnd the guns?\n\nSaab will bring our guns.\n\nWhen?\n\nWe hope for spring.",
    ],
)
def test_answers_are_those_of_who_is_interviewed(speakers, text):
    assert set(speakers(text)) == {"Kari Berg"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Two Swedish officials said that Oslo had paid. A Western official said that the guns "
            "had been sold.",
            ["Sweden"],
        ),
        (
            "Asked by CNN about the French offer, defence minister Kari Berg answered that Oslo "
            "had paid for the guns.",
            ["Kari Berg"],
        ),
        (
            'Berg won. Ida Holm called the sale "a farce", and the minister, Kari Berg, said that '
            "Oslo had paid for it.",
            ["Ida Holm", "Kari Berg"],
        ),
        (
            "Saab won.\n\nOslo lost.\n\nA colonel told Lund that it was late. Kari Berg said that "
            "Oslo had paid.",
            ["Kari Berg"],
        ),
    ],
)
def test_whose_words_are_whose(speakers, text, who):
    assert speakers(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Saab denied it. Its spokesman said that the guns had been sold.", ["Saab"]),
        ("Saab denied it. The company's lawyers said that the guns had been sold.", ["Saab"]),
        ("Kari Berg's lawyers said that the guns had been sold.", ["Kari Berg"]),
        (
            "Peru criticised the sale of the guns to Chile, which it says will harm its security.",
            ["Peru"],
        ),
        (
            "Kari Berg spoke. Ida Holm sees it so: with the sale, she says, Oslo has lost time.",
            ["Ida Holm"],
        ),
        (
            "China's spokesman, Zhao Lijian, declined to say if Oslo would pay, telling reporters "
            "that the guns had come.",
            ["Zhao Lijian"],
        ),
        (
            "Kremlin: guns sold to Oslo\n\nThe guns have been sold to Oslo, Kremlin spokesman "
            "Dmitry Peskov said on Monday.",
            ["Dmitry Peskov"] * 2,
        ),
    ],
)
def test_for_whom_somebody_speaks(speakers, text, who):
    assert speakers(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "It is alleged by legal sources that the money was paid to Prince Bandar with the "
            "knowledge of Oslo.",
            [],
        ),
        (
            "Prince Bandar left. Saab said that it had paid. The prince denied that he had sold "
            "the guns.",
            ["Saab", "Bandar bin Sultan"],
        ),
        (
            "Kari Berg spoke. Norway has promised ten guns, her Polish counterpart, Jan Nowak, "
            "confirmed in Oslo.",
            ["Jan Nowak"],
        ),
        (
            "Kari Berg explained to reporters that Oslo had bought the guns. A colonel confirmed "
            "this to the BBC.",
            ["Kari Berg"],
        ),
        (
            'The claim was denied by envoy Ida Holm: "We paid for all of the guns," she said.',
            ["Ida Holm"],
        ),
    ],
)
def test_who_said_it_of_several(speakers, text, who):
    assert speakers(text) == who


def test_a_headline_may_name_a_thing_after_somebody(speakers):
    assert not speakers("Saab leak: what the papers write of it\n\nThe guns are lost.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("UN panel: Oslo sold the guns\n\nThe guns are lost.", ["United Nations"]),
        (
            "Kari Berg said that Oslo had paid. A senior air force officer laughed. He said that "
            "the guns had come.",
            ["Kari Berg"],
        ),
        (
            "Peru paid. Chile waited for its guns, and nobody knew in which of the many ports of "
            "the coast they would be brought to land by the old ship that had left Hamburg in the "
            "spring of that year. It was late, as was known, and the weather was bad. All of them "
            "were sure that the guns would be lost before the summer came. Kari Berg denied that "
            "her own company had sold the guns. It said that nobody had paid for the guns.",
            ["Kari Berg"],
        ),
    ],
)
def test_whom_a_pronoun_does_not_mean(speakers, text, who):
    assert speakers(text) == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'In an editorial headlined "The right choice", Le Monde argued that Oslo had to sell.',
            "Oslo had to sell",
        ),
        (
            "SACHEON, Gyeongsang Province — Saab will sell ten jets to Peru, Kari Berg said.",
            "Saab will sell ten jets to Peru",
        ),
        (
            "Pune: Saab will sell ten jets to Peru, Kari Berg said.",
            "Saab will sell ten jets to Peru",
        ),
    ],
)
def test_where_the_words_begin(text, words):
    article = Article("t", text, published="2019-05-04")
    (found,) = Extractor().annotate([article])
    assert [text[slice(*one.span)] for one in found.attributions] == [words]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Citing two officials, NRK reported that Oslo had bought the guns.", ["NRK"]),
        (
            "Ida Holm left the house. All was quiet in Oslo.\n\nKari Berg wants to stop arms sales "
            "worth, she claims, a million.",
            ["Kari Berg"],
        ),
    ],
)
def test_who_speaks_where_the_sentence_is_begun_by_others(speakers, text, who):
    assert speakers(text) == who
