"""Names that bear several meanings, and words that look like names; the sentences are made up."""

import pytest

from dealgraph.extraction.names import find_entities
from dealgraph.extraction.parse import load_model, parse
from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Article


@pytest.fixture(scope="module")
def find():
    nlp, actors = load_model(), load_actors()

    def run(text, **meta):
        article = Article("t", text, **meta)
        ((_, doc),) = parse([article], nlp)
        return find_entities(article, doc, actors)

    return run


def of(entities, text, form):
    """Return (type, name) of the entity that bears the form, or None."""
    for e in entities:
        if any(text[a:b] == form for a, b in e.mentions):
            return e.type, e.name
    return None


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        (
            "The BJP shouted at the Congress benches over the helicopters. Congress left the hall.",
            "Congress",
            "Indian National Congress",
        ),
        (
            "The Senate voted first. Congress has thirty days to block the tanks for Egypt.",
            "Congress",
            "United States Congress",
        ),
        ("A DPP legislator in Taipei asked for the files.", "DPP", "Democratic Progressive Party"),
        (
            "Chinese military officers left. The Chinese Armed Forces kept silent.",
            "Chinese military",
            "People's Liberation Army",
        ),
        (
            "The US European Command moved two batteries to Romania.",
            "US European Command",
            "United States European Command",
        ),
        (
            "Rep. Lee Hamilton wrote to the committee. Mr. Hamilton wants a vote.",
            "Hamilton",
            "Lee Hamilton",
        ),
        ("The fleet left Hamilton on Monday.", "Hamilton", "Hamilton"),
    ],
)
def test_a_name_of_several_meanings_is_read_by_its_article(find, text, form, name):
    found = of(find(text), text, form)
    assert found is not None and found[1] == name


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Social Democrats in Berlin want the tanks stopped.", "Democrats"),
        ("The order is worth SEK 310 million, Saab said.", "SEK 310 million"),
        ("The Philippines paid P16 billion for two frigates.", "P16"),
        ("The jet was shown at MAKS-2017 with new missiles.", "MAKS-2017"),
        ("Five Senators Urge Reagan to Stop Tank Sale", "Urge Reagan"),
    ],
)
def test_a_look_alike_is_no_name(find, text, form):
    assert of(find(text), text, form) is None


def test_a_prince_is_meant_by_his_given_name(find):
    text = (
        "Crown Prince Mohammed bin Salman flew home. Prince Mohammed had signed for the frigates."
    )
    found = [e for e in find(text) if e.type == "Person"]
    assert len(found) == 1
    forms = {text[a:b] for a, b in found[0].mentions}
    assert forms == {"Mohammed bin Salman", "Mohammed"}


def test_a_title_stands_outside_the_name(find):
    text = "President Clinton told Pakistan that the jets will not come."
    assert of(find(text), text, "Clinton") == ("Person", "Bill Clinton")


def test_a_defence_ministry_is_never_american(find):
    text = "The United States offered Chile the jets. The Defence Ministry has not answered."
    name = of(find(text), text, "Defence Ministry")[1]
    assert "United States" not in name and "Chile" in name


def test_a_body_with_a_persons_family_name_is_the_person(find):
    text = "Ambassador Tarun Nath Mehrotra spoke of the missiles. Mehrotra gave no price."
    assert all(e.type != "Organisation" for e in find(text) if "Mehrotra" in e.name)


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("The rights group Mwatana said the guns had come.", "Mwatana", "Organisation"),
        (
            "The watchdog Justice for Sirt said the guns had come.",
            "Justice for Sirt",
            "Organisation",
        ),
        ("Vantel, a Lagos-based company, sold the guns.", "Vantel", "Organisation"),
        ("Kari Berg, a defence contractor, sold the guns.", "Kari Berg", "Person"),
        ("Israel sold Barak missiles to Chile.", "Barak", "WeaponSystem"),
        ("Ehud Barak left. Barak sold missiles to Chile.", "Barak", "Person"),
        ("The Flemish broadcaster VRT said the guns had come.", "VRT", "Outlet"),
    ],
)
def test_what_stands_beside_a_name_gives_its_kind(find, text, form, kind):
    assert of(find(text), text, form)[0] == kind


@pytest.mark.parametrize(
    ("text", "american"),
    [
        ("Nigeria's Senate approved the jets. The Senate had waited.", False),
        ("Chile's Senate met. In Washington the U.S. Senate approved the jets.", True),
        ("The Senate approved the jets for Chile.", True),
    ],
)
def test_the_senate_is_that_of_the_state_named_before_it(find, text, american):
    names = {e.name for e in find(text)}
    assert ("United States Senate" in names) is american


def test_the_navy_is_the_one_named_in_full(find):
    text = (
        "The Royal Thai Navy will wait. China and its yard sold a boat to China. The Navy is angry."
    )
    assert of(find(text), text, "Navy")[1] == "Royal Thai Navy"


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("Vuk Lasić of the Oslo Centre for Arms Control thinks it late.", "Vuk Lasić", "Person"),
        (
            "Vuk Lasić of the Oslo Centre for Arms Control thinks it late.",
            "Oslo Centre for Arms Control",
            "Organisation",
        ),
        ("Whistleblower Ana Rojas told CNN that the guns had come.", "Ana Rojas", "Person"),
        ("Lawmakers left. One of them, Ana Rojas, told CNN no.", "Ana Rojas", "Person"),
        ("Cerberus Risk Solutions sold guns. Cerberus denies it.", "Cerberus", "Organisation"),
        ("The Hindustan Times asked. HT has learnt of a sale.", "HT", "Outlet"),
    ],
)
def test_names_in_the_frames_of_news(find, text, form, kind):
    assert of(find(text), text, form)[0] == kind


@pytest.mark.parametrize(
    "text", ["A Dutch initiative bought shells.", "Berg told the BBC's Morning programme no."]
)
def test_what_is_no_programme(find, text):
    assert not [e for e in find(text) if e.type == "Programme"]


def test_a_defence_ministry_is_not_american_beside_americans(find):
    text = "Russia and American envoys met. People in the Defence Ministry want the ship."
    assert "United States" not in of(find(text), text, "Defence Ministry")[1]


def test_a_titled_person_whose_names_are_others(find):
    text = "They met the air force commander, Lt. Gen. Anwar Hama Amin."
    assert of(find(text), text, "Anwar Hama Amin")[0] == "Person"
