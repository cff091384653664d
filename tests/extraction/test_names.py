"""Names in context: what is asserted is what rules and tables decide."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealgraph.extraction.names import find_entities
from dealgraph.extraction.parse import load_model, parse
from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Article


@pytest.fixture(scope="module")
def find():
    nlp, actors = load_model(), load_actors()

    def run(text, proposals=(), **meta):
        article = Article("t", text, **meta)
        ((_, doc),) = parse([article], nlp)
        return find_entities(article, doc, actors, proposals)

    return run


def mentions(entities, text):
    return {(text[a:b], e.type) for e in entities for a, b in e.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ankara rejected the offer.", {("Ankara", "State")}),
        ("The jets flew over Ankara.", {("Ankara", "Place")}),
        ("The minister arrived in Moscow on Monday.", {("Moscow", "Place")}),
        ("Senior Turkish officials confirmed it.", {("Turkish officials", "State")}),
        ("The Kremlin denied it.", {("Kremlin", "Organisation")}),
        ("They met at the White House.", {("White House", "Place")}),
        ("The Obama administration approved it.", {("Obama administration", "State")}),
        ("Critics fear US sanctions.", {("US", "State")}),
        ("US President Donald Trump agreed.", {("Donald Trump", "Person")}),
        ("Turkey left the F-35 program.", {("Turkey", "State"), ("F-35 program", "Programme")}),
        ("The Turkish Air Force flies them.", {("Turkish Air Force", "Organisation")}),
        ("Greece ordered Rafale jets.", {("Greece", "State"), ("Rafale", "WeaponSystem")}),
    ],
)
def test_a_name_is_read_in_its_context(find, text, expected):
    assert mentions(find(text), text) == expected


def test_a_surname_goes_to_the_person_named_in_full(find):
    text = "Defence Minister Orhan Tezel spoke on Friday. Tezel said the talks go on."
    people = [e for e in find(text) if e.type == "Person"]
    assert [(e.name, len(e.mentions)) for e in people] == [("Orhan Tezel", 2)]


def test_an_acronym_is_its_spelled_out_name(find):
    text = "The Coastal Procurement Agency (CPA) chose a bidder. CPA gave no price."
    bodies = [e for e in find(text) if e.type == "Organisation"]
    assert [(e.name, len(e.mentions)) for e in bodies] == [("Coastal Procurement Agency", 3)]


def test_known_names_carry_row_and_id_and_reason(find):
    (entity,) = find("Vladimir Putin spoke.")
    assert (entity.known, entity.qid) == ("person:vladimir-putin", "Q7747")
    assert "tables" in entity.reason


def test_a_possessive_apart_leaves_no_space_behind(find):
    text = "Corp A ’s"
    assert all(text[a:b] == text[a:b].strip() for e in find(text) for a, b in e.mentions)


def test_a_misprint_is_the_person_named_in_full(find):
    text = "Foreign Minister Orhan Cetinkaya spoke first. The envoy thanked Cetinkayya for it."
    (person,) = [e for e in find(text) if e.type == "Person"]
    assert len(person.mentions) == 2
    assert "misprint" in person.reason


def test_stray_words_are_no_names(find):
    text = "Missiles Deployed\n\nCommenting on May 3, he told us that turkey was served."
    assert find(text) == ()


def test_a_proposal_adds_an_unknown_name_but_never_beats_a_table(find):
    text = "the firm zorvex and Turkey agreed"
    spans = [(9, 15, "Organisation", 0.9), (20, 26, "Person", 0.99)]
    assert mentions(find(text, spans), text) == {("zorvex", "Organisation"), ("Turkey", "State")}
    assert mentions(find(text, [(9, 15, "Organisation", 0.2)]), text) == {("Turkey", "State")}


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            [
                "Turkey",
                "S-400",
                "U.S.",
                "(",
                ")",
                "Erdoğan",
                "\n",
                "’s",
                "NATO",
                "in",
                "Ankara",
                ".",
                "X-9",
                "A",
                "said",
                "Corp",
                "SOURCE:",
            ]
        ),
        max_size=14,
    )
)
def test_mentions_lie_in_the_text_and_do_not_overlap(find, words):
    text = " ".join(words)
    spans = sorted(s for e in find(text) for s in e.mentions)
    assert all(0 <= a < b <= len(text) and text[a:b].strip() == text[a:b] for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Sam Holt spoke.", {("Sam Holt", "Person")}),
        (
            "Peru took 20 AGM-84L Harpoon Block II missiles.",
            {("Peru", "State"), ("AGM-84L Harpoon Block II", "WeaponSystem")},
        ),
        (
            "But Anna Holt of the Baltic Institute of Naval Affairs disagreed with it.",
            {
                ("Anna Holt", "Person"),
                ("Baltic Institute of Naval Affairs", "Organisation"),
            },
        ),
        ("The Chilean army trucks arrived.", {("Chilean army", "Organisation")}),
        ("They flew Russian military hardware there.", set()),
        ("A Warsaw-based maker won.", {("Warsaw", "Place")}),
        ("Kuwait fired US missiles.", {("Kuwait", "State")}),
        ("Critics of US arms sales protested.", {("US", "State")}),
        ("Ohio Democrats met.", {("Democrats", "Organisation")}),
        (
            "The photo (Maria Falk/Reuters) is old.",
            {("Maria Falk", "Person"), ("Reuters", "Outlet")},
        ),
        (
            "The navy of Chile and Polish intelligence agencies took part.",
            {("navy of Chile", "Organisation"), ("Polish intelligence agencies", "Organisation")},
        ),
        (
            "The State and Defense Departments agreed.",
            {("State", "Organisation"), ("Defense Departments", "Organisation")},
        ),
        (
            "The U.S. Missile Defense Agency agreed.",
            {("U.S. Missile Defense Agency", "Organisation")},
        ),
        ("The Iranian nuclear program goes on.", {("Iranian nuclear program", "Programme")}),
        (
            "Oslo joined the Sea Lion project.",
            {("Oslo", "State"), ("Sea Lion project", "Programme")},
        ),
        (
            "Troops took part in Operation Iron Anvil.",
            {("Operation Iron Anvil", "Programme")},
        ),
        ("The Brazilian-led initiative failed.", set()),
        ("Norway ordered five MALE drones.", {("Norway", "State")}),
        ("It fought in the Gulf War.", set()),
        (
            "Delhi sent out a request for information (RFI) to vendors.",
            {("Delhi", "State")},
        ),
        (
            "The navy will buy the MQ-99 Sea Ghost drones in two batches.",
            {("MQ-99 Sea Ghost", "WeaponSystem")},
        ),
        ("Russia left the Cold War treaty.", {("Russia", "State")}),
    ],
)
def test_names_of_unknown_things_are_cut_where_they_end(find, text, expected):
    assert mentions(find(text), text) == expected


def test_a_line_of_links_names_nobody(find):
    text = "The ministry signed the contract on Monday.\nReplay More Videos\nMust Watch Stories"
    assert mentions(find(text), text) == set()


def test_a_spelled_out_weapon_is_the_one_its_initials_name(find):
    text = "It bought the Advanced Medium-Range Air-to-Air Missile (AMRAAM). The AMRAAM is new."
    weapons = [e for e in find(text) if e.type == "WeaponSystem"]
    assert [(e.name, len(e.mentions)) for e in weapons] == [("AIM-120 AMRAAM", 3)]


def test_a_bare_service_belongs_to_the_state_whose_bodies_are_named(find):
    text = "The Pentagon and Congress agreed. Iraq and Iran objected. The Army will pay."
    army = [e.name for e in find(text) if e.type == "Organisation" and "Army" in e.name]
    assert army == ["United States Army"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It fired Silkworm missiles.", "HY-2 Silkworm"),
        ("The Collins-class is old.", "Collins-class submarine"),
        ("Reagan objected.", "Ronald Reagan"),
        ("Mikhail Gorbachev agreed.", "Mikhail Gorbachev"),
        ("McDonnell Douglas won.", "Boeing"),
        ("Thomson-CSF won.", "Thomson-CSF"),
        ("The Portuguese Navy paid.", "Portuguese Navy"),
        ("The Christian Science Monitor reported it.", "The Christian Science Monitor"),
    ],
)
def test_the_tables_know_old_and_new_names(find, text, name):
    assert name in [e.name for e in find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In an interview with the daily Al-Noor, he said the jets had arrived.", "Al-Noor"),
        ("The Lagos Ledger newspaper says the navy has picked the offer.", "Lagos Ledger"),
        ("The general spoke in remarks published by Sahel Courier on Monday.", "Sahel Courier"),
        ("Documents seen by Fjordlinje show that the yard was paid twice.", "Fjordlinje"),
        ("As first reported by Steppe.kz, the drones came in June.", "Steppe.kz"),
        ("The drones came in June, according to Steppe.kz.", "Steppe.kz"),
        ("The general was quoted by Lusanova as the order ended.", "Lusanova"),
        ("She set out the plan in an op-ed for Meridian Affairs.", "Meridian Affairs"),
        ("The crates were photographed by a reporter for Nordglimt.", "Nordglimt"),
        (
            "Ministry sources confirmed it to the state television Kanal Balkanika.",
            "Kanal Balkanika",
        ),
        ("The tender was void, Lusanova has learned from officials.", "Lusanova"),
        ("It was the Harbour Gazette that first told of the order for ships.", "Harbour Gazette"),
    ],
)
def test_outlets_no_table_knows(find, text, name):
    assert (name, "Outlet") in mentions(find(text), text)


def test_a_place_after_a_known_outlet_is_no_outlet(find):
    text = "The envoy told RIA news agency Moscow and Ankara were discussing an option."
    found = mentions(find(text), text)
    assert ("Ankara", "State") in found
    assert {name for name, type_ in found if type_ == "Outlet"} == {"RIA"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Karachi will build the ship, Dawn reported on Sunday.", {"Dawn"}),
        ("The envoy told Globes that the talks had ended.", {"Globes"}),
        ("The pact was signed, the SPA news agency said.", {"SPA"}),
        ("TUNIS, May 3 (APS) - The ships have sailed.", {"APS"}),
        ("The envoy wrote on X that the ships had sailed.", {"X"}),
        ("At Dawn the ships sailed.", set()),
        ("A source close to Trend Micro denied it.", set()),
        ("The X-Trend fund pays more in the MENA region.", set()),
        ("A photo shows Mount X on the map.", set()),
        ("Documents seen by Boeing say so.", set()),
        ("She gave an interview with Colonel Tomas Reka.", set()),
        ("It was reported by Norway in May.", set()),
    ],
)
def test_outlets_named_by_common_words_or_frames_of_media(find, text, found):
    assert {name for name, type_ in mentions(find(text), text) if type_ == "Outlet"} == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The navy sold two frigates, renamed Vestmar (F-217) and HMS Corby. It is over.",
            {("Vestmar", "WeaponSystem"), ("HMS Corby", "WeaponSystem")},
        ),
        (
            "The plant builds the armoured vehicle “Stormur” for the border guards of the region.",
            {("Stormur", "WeaponSystem")},
        ),
        (
            "It was bought under UN resolutions 1718 and 1874 last year.",
            {("UN resolutions 1718", "Law"), ("1874", "Law")},
        ),
        (
            "They cited Directive 2009/81/EC and the Oslo Convention on Naval Mines.",
            {("Directive 2009/81/EC", "Law"), ("Oslo Convention on Naval Mines", "Law")},
        ),
        (
            "The Coastal Centre for Defence Procurement (CCDP) signed it.",
            {("Coastal Centre for Defence Procurement", "Organisation"), ("CCDP", "Organisation")},
        ),
        (
            "The Ministry of Defence of the Republic of Kazakhstan signed it.",
            {("Ministry of Defence of the Republic of Kazakhstan", "Organisation")},
        ),
        ("The United States government agreed.", {("United States government", "State")}),
        ("It met Dutch defence minister Jan van der Berg.", {("Jan van der Berg", "Person")}),
        ("Talks of Foreign Affairs ministers went on.", set()),
        ("It was sold to the Danish company Brunvik in May.", {("Brunvik", "Organisation")}),
        ("The Burkina Faso army took them.", {("Burkina Faso army", "Organisation")}),
        (
            "It launched the last corvette, Brunvara, at its yard in May.",
            {("Brunvara", "WeaponSystem")},
        ),
        ("The plan “Calm Sea 2030” pays for it.", {("Calm Sea 2030", "Programme")}),
        (
            "Brunvar Ltd and Tezvik Inc bid for it.",
            {("Brunvar Ltd", "Organisation"), ("Tezvik Inc", "Organisation")},
        ),
        ("According to the dealer, Ida Tezvik, it failed.", {("Ida Tezvik", "Person")}),
        (
            "It failed, Brunvar Tezel, a specialist in radars, told the paper.",
            {("Brunvar Tezel", "Person")},
        ),
        (
            "The Armenian ambassador to Israel Brunvar Tezel left.",
            {("Israel", "State"), ("Brunvar Tezel", "Person")},
        ),
        (
            "Norway's Defence Ministry denied it.",
            {("Norway", "State"), ("Defence Ministry", "Organisation")},
        ),
        (
            "The Norwegian Defence Ministry denied it.",
            {("Norwegian Defence Ministry", "Organisation")},
        ),
        (
            "It failed, spokeswoman for the Security Council Ida Tezvik said on Monday.",
            {("Security Council", "Organisation"), ("Ida Tezvik", "Person")},
        ),
        (
            "The CEO of the maker of its engines, Brunvar Tezel, has told the court.",
            {("Brunvar Tezel", "Person")},
        ),
        (
            "She teaches at the University of Tezvik. On Monday she spoke.",
            {("University of Tezvik", "Organisation")},
        ),
        (
            "The buyers are Tezvik Airlines and Brunvar Airways.",
            {("Tezvik Airlines", "Organisation"), ("Brunvar Airways", "Organisation")},
        ),
        ("It was the chief of the Brunvar Council.", {("Brunvar Council", "Organisation")}),
        ("It was late. Share Facebook Twitter Google+ WhatsApp Print", set()),
        (
            "It fears the DPRK (Democratic People's Republic of Korea).",
            {("DPRK", "State"), ("Democratic People's Republic of Korea", "State")},
        ),
    ],
)
def test_names_of_kinds_that_no_table_can_list(find, text, expected):
    assert mentions(find(text), text) == expected


def test_legal_forms_do_not_make_two_companies(find):
    text = "Brunvik Systems Ltd won. On Monday Brunvik Systems Limited confirmed it."
    assert len([e for e in find(text) if e.type == "Organisation"]) == 1


def test_the_article_says_whose_initials_are_meant(find):
    text = "The Philippine Air Force (PAF) flies them. However, PAF pilots trained in Seoul."
    bodies = [e for e in find(text) if e.type == "Organisation"]
    assert [(e.name, len(e.mentions)) for e in bodies] == [("Philippine Air Force", 3)]


def test_what_is_counted_in_a_table_of_goods_is_no_body(find):
    text = "The sale covers:\n4\tCoastal Relay Service\n12\tRadars\n"
    assert not any(e.type == "Organisation" for e in find(text))
    text = "The Coastal Relay Service ordered 12 radars."
    assert ("Coastal Relay Service", "Organisation") in mentions(find(text), text)
