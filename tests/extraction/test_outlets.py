"""The outlet cited for an event, read with the language model of the package."""

from __future__ import annotations

import pytest

from dealgraph.articles.regions import mark
from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="module")
def annotate():
    extractor = Extractor()

    def run(text: str, **metadata):
        article = Article("t", text, published="2021-05-04", **metadata)
        article = Article("t", text, published="2021-05-04", regions=mark(article), **metadata)
        (found,) = extractor.annotate([article])
        return found

    return run


@pytest.fixture(scope="module")
def cited(annotate):
    """The outlet cited for each event, by the words of its trigger."""

    def run(text: str, **metadata) -> dict[str, str | None]:
        found = annotate(text, **metadata)
        names = {e.id: e.name for e in found.entities}
        return {found.text[slice(*e.trigger)]: names.get(e.outlet) for e in found.events}

    return run


@pytest.fixture(scope="module")
def outlets(annotate):
    return lambda text: {e.name for e in annotate(text).entities if e.type == "Outlet"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Gaceta del Norte wrote that the yard had won.", "La Gaceta del Norte"),
        ("The yard had won, the Rheiner Anzeiger wrote.", "Rheiner Anzeiger"),
        ("Il Corriere di Lanzo reported that the yard had won.", "Il Corriere di Lanzo"),
        ("She told Havneposten that the yard had won.", "Havneposten"),
        ("Channel 27 reported that the yard had won.", "Channel 27"),
        ("Lomvia.is said the yard had won.", "Lomvia.is"),
        ("Al-Fanar al-Jadid, a Basra daily, said the yard had won.", "Al-Fanar al-Jadid"),
        ("Lusanova, a Riga-based news website, said the yard had won.", "Lusanova"),
        ("The yard had won, the Sunday Times of London said.", "Sunday Times"),
        ("The yard had won, the Lusan News Agency said.", "Lusan News Agency"),
        ("Kari Berg told the state-run Anadolu Agency that the yard had won.", "Anadolu Agency"),
    ],
)
def test_names_of_outlets_in_many_languages(outlets, text, name):
    assert name in outlets(text)


@pytest.mark.parametrize(
    "text",
    [
        "A German newspaper reported on Sunday that the yard had won.",
        "The Missile Defense Agency said the yard had won.",
        "Radio Frequency Systems won the order for antennas.",
        "They crossed the Channel 27 miles from Dover.",
        "Kari Berg, the owner of a newspaper, bought the yard.",
        "The Federal Intelligence Service said the yard had won.",
    ],
)
def test_what_is_no_outlet(outlets, text):
    assert outlets(text) == set()


def test_a_papers_name_is_the_surname_of_somebody_named_in_full(outlets):
    assert outlets("Semana reported on Monday that Peru had bought ten jets.") == {"Semana"}
    assert not outlets("Spokeswoman Ana Semana met the press. Semana said Peru had bought jets.")


@pytest.mark.parametrize(
    ("text", "trigger", "outlet"),
    [
        # An outlet stands for a speaker whom nobody knows.
        ("Norway plans to buy 12 boats, Berg told Interfax.", "buy", "Interfax"),
        ("Norway plans to buy 12 boats, according to papers seen by Reuters.", "buy", "Reuters"),
        ("Norway plans to buy 12 boats, Berg told reporters.", "buy", None),
        # The parser takes "am" for a verb, a credit for a clause.
        ('"Norway will buy the boats," said Bild am Sonntag.', "buy", "Bild"),
        (
            "Kari Berg said Norway would buy the boats, in remarks carried by IRNA.",
            "buy",
            "Islamic Republic News Agency",
        ),
        ("The BBC understands that Norway will buy the boats.", "buy", "BBC News"),
        ("Oslo understands that Norway will buy the boats.", "buy", None),
        # The parser loses the credit.
        ("Norway has bought 12 boats, a source in the army told TASS on Monday.", "bought", "TASS"),
        (
            "NBC television, quoting U.S. And Danish sources, reported that Oslo bought 12 boats.",
            "bought",
            "NBC News",
        ),
        ("Norway had bought 12 boats, Aftenposten can reveal.", "bought", "Aftenposten"),
        ("Norway bought 12 boats, and Reuters moved its office to Oslo.", "bought", None),
        (
            "Norway has bought 12 boats, people briefed on the talks told Reuters on Thursday.",
            "bought",
            "Reuters",
        ),
        ("Oslo, May 3 (TASS) Minister Kari Berg said Norway has bought 12 boats.", "bought", None),
        # An agency is a body or an outlet.
        (
            "Reuters said talks had begun with the Defence Ministry. The agency said Norway has"
            " bought 12 boats.",
            "bought",
            "Reuters",
        ),
        (
            "Reuters told of the Congress. Norway has bought boats, according to the news agency.",
            "bought",
            "Reuters",
        ),
        # The sentence before is taken up.
        ("Norway has bought 12 boats. Reuters reported this on Monday.", "bought", "Reuters"),
        (
            "Norway has bought 12 boats. This is stated in an article by AFP.",
            "bought",
            "Agence France-Presse",
        ),
        (
            "Le Monde said talks had begun. The boats have been bought, per the report.",
            "bought",
            "Le Monde",
        ),
        # The one who speaks is the one who told it.
        (
            'Kari Berg gave an interview to Le Monde. "Norway has bought 12 boats," she said.',
            "bought",
            "Le Monde",
        ),
    ],
)
def test_the_outlet_of_what_is_said(cited, text, trigger, outlet):
    found = cited(text)
    assert trigger in found
    assert found[trigger] == outlet


INTERVIEW = (
    "In an interview with Le Monde, Minister Kari Berg said Norway had bought 12 boats.\n\n"
    "The yard has done well, Berg said.\n\n"
    "Berg said Oslo had rejected another offer."
)


def test_an_interview_stays_with_its_speaker(cited):
    assert cited(INTERVIEW)["rejected"] == "Le Monde"


def test_what_is_told_elsewhere_is_not_of_the_interview(cited):
    text = INTERVIEW.replace("Berg said Oslo", "Berg told reporters Oslo")
    assert cited(text)["rejected"] is None


INTERVIEWED = (
    " In an interview with Reuters, President Joe Biden said that Egypt had ordered jets."
    " He added that Egypt would pay for radars."
)


def test_an_interview_in_a_paragraph_is_only_of_the_person_asked(cited):
    told = cited("Kari Berg praised the deal. Berg said Norway had bought 12 boats." + INTERVIEWED)
    assert (told["bought"], told["ordered"], told["pay"]) == (None, "Reuters", "Reuters")


def test_an_interview_far_off_in_a_long_paragraph_is_not_where_something_was_said(cited):
    between = " The weather over the harbour was fine." * 40
    told = cited(
        "Kari Berg said talks had ended. Joe Biden said Norway had bought 12 boats."
        + between
        + INTERVIEWED
    )
    assert (told["bought"], told["ordered"]) == (None, "Reuters")


def test_the_source_line_names_where_a_person_wrote(cited):
    text = (
        "Norway will give boats.\n\nSource: Minister Kari Berg on Telegram; the ministry's website"
        '\n\nQuote from Berg: "Norway has bought 12 boats. They will arrive in May."'
    )
    assert cited(text)["bought"] == "Telegram"


def test_a_paper_without_a_name_is_the_one_named_next(cited):
    text = (
        "Norway has bought 12 boats, a Danish newspaper reported on Sunday.\n\n"
        "A second contract will be signed in May, Politiken said."
    )
    assert cited(text)["bought"] == "Politiken"
    assert cited(text.split("\n")[0])["bought"] is None


def test_quoted_as_saying_needs_an_outlet_before(cited):
    said = '"Norway has bought 12 boats," Kari Berg was quoted as saying.'
    assert cited("The talks are over, Interfax reported. " + said)["bought"] == "Interfax"
    assert cited(said)["bought"] is None


@pytest.mark.parametrize(
    "text",
    [
        "According to Globes, Norway will buy ten boats.",
        "The business paper Globes writes that Norway will buy ten boats.",
        "Globes is reporting that Norway will buy ten boats.",
    ],
)
def test_a_common_word_is_an_outlet_where_it_is_a_source(annotate, text):
    assert "Globes" in {e.name for e in annotate(text).entities if e.type == "Outlet"}
    other = annotate("Norway bought ten globes. Globes are round.").entities
    assert not [e for e in other if e.type == "Outlet"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kari Berg told the Hindu that the yard had won.", "The Hindu"),
        ("Kari Berg told the Hindu on Monday that the yard had won.", "The Hindu"),
        ("In an interview with the Nation, Kari Berg said the yard had won.", "The Nation"),
        ("The yard had won, the Herald reported.", "The Herald"),
        ("Atlantic contributor Kari Berg writes that the yard had won.", "The Atlantic"),
        ("The New York Times saw it. Berg told the Times that the yard won.", "The New York Times"),
    ],
)
def test_titles_of_papers_after_a_small_article(outlets, text, name):
    assert outlets(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Kari Berg told the House that the yard had won.",
        "Kari Berg told the Mission that the yard had won.",
        "Kari Berg told the Post Office that the yard had won.",
    ],
)
def test_other_names_with_an_article_are_no_papers(outlets, text):
    assert outlets(text) == set()


def test_a_block_is_quoted_from_the_outlet_that_leads_to_it(annotate):
    found = annotate(
        "Was it wise? From the Boston Globe:\n\n> Norway sold tanks to Oman. "
        '"It was right," said the minister Ida Berg.\n>\n> Oman delivered missiles to Yemen.\n\n'
        "Chile has bought frigates since."
    )
    names = {e.id: e.name for e in found.entities}
    assert {found.text[slice(*e.trigger)]: names.get(e.outlet) for e in found.events} == {
        "sold": "The Boston Globe",
        "delivered": "The Boston Globe",
        "bought": None,
    }
    said = {found.text[slice(*a.span)]: a for a in found.attributions}["It was right"]
    assert (names[said.speaker], names[said.outlet]) == ("Ida Berg", "The Boston Globe")


@pytest.mark.parametrize(
    "lead",
    ["I do not like it:", "The Boston Globe writes a lot. TASS too. Now to the ministry:"],
)
def test_a_block_that_no_outlet_leads_to_is_nobodys(cited, lead):
    assert cited(f"{lead}\n\n> Norway sold tanks to Oman.")["sold"] is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Haaretz: Norway sold tanks to Oman.", "Haaretz"),
        ('"Aftenposten": Norway sold tanks to Oman', "Aftenposten"),
        ("Photo by Haaretz: Norway sold tanks to Oman.", None),
    ],
)
def test_a_line_that_begins_with_an_outlets_name(cited, line, outlet):
    assert cited(f"It was said in Oslo.\n\n{line}\n\nNobody knows.").get("sold") == outlet


def test_what_a_journalist_writes_is_in_his_outlet(cited):
    found = cited(
        "Ida Berg of the Financial Times writes that Norway sold tanks to Oman. "
        "Berg thinks that Oman bought frigates."
    )
    assert found == {"sold": "Financial Times", "bought": "Financial Times"}


def test_where_an_expert_works_brings_nothing(cited):
    assert cited("Ida Berg of Jane's said Norway sold tanks to Oman.")["sold"] is None


def test_a_capital_after_a_full_stop_in_old_wires_begins_no_sentence(cited):
    text = "CNN, quoting U.S. And Swedish sources, reported that Norway had sold tanks to Oman."
    assert cited(text)["sold"] == "CNN"


BOATS = 'Oslo sold ten boats to Chile. "We paid little," said one officer. Chile ordered tanks.'


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"I fear the worst. From the Financial Times:\n\n> {BOATS}", "Financial Times"),
        (f"This is what Reuters says of the talk with CNN:\n\n> {BOATS}", "Reuters"),
        (
            f"From the Lagos Ledger:\n\n> Oslo met Chile.\n\nI doubt it.\n\n> {BOATS}",
            "Lagos Ledger",
        ),
        (f"From Reuters:\n\n> Oslo met Chile.\n\nHere is my own list:\n\n> {BOATS}", None),
        ("The Lagos Ledger reports:\n\nOslo sold ten boats. Chile ordered tanks.", "Lagos Ledger"),
        ("Lagos Ledger: Oslo sold ten boats to Chile. Chile ordered tanks.", "Lagos Ledger"),
        ("Two papers, Reuters among them: Oslo sold boats and Chile ordered tanks.", None),
        (
            "As we read in the Lagos Ledger, Oslo sold boats and Chile ordered tanks.",
            "Lagos Ledger",
        ),
        ("I read the Lagos Ledger, and Oslo sold boats as Chile ordered tanks.", None),
    ],
)
def test_paragraphs_of_an_outlet_are_its_word(cited, text, outlet):
    told = cited(text)
    assert {told["sold"], told["ordered"]} == {outlet}


def test_the_first_outlet_of_a_line_leads_to_a_block_without_inner_quotations(cited):
    text = "This is what Reuters says of the talk with CNN:\n\n> Oslo sold ten boats to Chile."
    assert cited(text)["sold"] == "Reuters"


def test_who_is_quoted_in_the_line_before_speaks_through_its_outlet(annotate):
    text = (
        "A letter that Reuters printed shows what Kari Berg told the firm:\n\n"
        '> "As you know, Norway bought ten boats from Chile in May."'
    )
    found = annotate(text)
    names = {e.id: e.name for e in found.entities}
    assert [names[e.speaker] for e in found.events if e.speaker] == ["Kari Berg"]


def test_a_verb_after_an_agency_is_no_plural(outlets):
    assert "Lusan" in outlets("The Lusan news agency says the yard had won.")
    assert "Lusan" not in outlets("The Lusan newspaper readers bought the yard.")


@pytest.mark.parametrize(("whose", "outlet"), [("sources", "Le Monde"), ("owner", None)])
def test_what_a_papers_sources_say_is_its_word(cited, whose, outlet):
    text = f"Le Monde reported on a visit. According to the paper's {whose}, Chad sold ten boats."
    assert cited(text)["sold"] == outlet


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Peru has sold the tanks to Chile, as La Nación first reported in 2019.", "La Nación"),
        ("Peru has sold the tanks to Chile, as first reported by Le Figaro.", "Le Figaro"),
        ("The Guardian has previously reported that Peru sold the tanks.", "The Guardian"),
        ("VRT sees it so. Its reporter Jens Lund said that Peru sold the tanks.", "VRT"),
        ("Haaretz: Oslo won.\n\nThe same newspaper said that Peru sold the tanks.", "Haaretz"),
        (
            "RIA said the ships had come. Minister Ana Rojas told state television that Peru had "
            "sold the tanks.",
            None,
        ),
    ],
)
def test_who_brought_what_was_sold(cited, text, outlet):
    assert cited(text)["sold"] == outlet


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Haaretz revealed the sale of drones to Oslo.", "Haaretz"),
        ("La Nación was first to report the sale of drones to Oslo.", "La Nación"),
        ("The sale of drones to Oslo was first reported by Haaretz.", "Haaretz"),
        ("The sale of drones to Oslo, first reported by Haaretz, is large.", "Haaretz"),
        ("Rome revealed the sale of drones to Oslo.", None),
        ("Kari Berg said that Haaretz had revealed the sale of drones to Oslo.", None),
    ],
)
def test_an_outlet_is_cited_for_a_thing_that_it_told_of(cited, text, outlet):
    assert cited(text)["sale"] == outlet
