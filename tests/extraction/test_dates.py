"""Time expressions, their values, and which trigger they date."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.dates import DateLinker, find_dates
from dealgraph.extraction.dates_hosts import host

PUBLISHED = "2019-11-26"  # a Tuesday
VALUES = [
    ("It was signed on 2019-07-12 there.", "2019-07-12"),
    ("It was signed on July 12, 2019.", "2019-07-12"),
    ("It was signed on 12 July 2019.", "2019-07-12"),
    ("It was signed on 25/07/2019.", "2019-07-25"),
    ("SIGNED ON JULY 12, 2019 IN MOSCOW", "2019-07-12"),
    ("It was signed in July 2019.", "2019-07"),
    ("It was signed in late 2015.", "2015"),
    ("It was signed on May 3.", "2019-05-03"),
    ("It will be signed on May 3.", "2020-05-03"),
    ("They will meet on Dec. 3-4.", "2019-12-03/2019-12-04"),
    ("They met on Friday.", "2019-11-22"),
    ("They will meet on Friday.", "2019-11-29"),
    ("They met on Tuesday.", "2019-11-26"),
    ("They met yesterday.", "2019-11-25"),
    ("They met last week.", "2019-11-18/2019-11-24"),
    ("They met earlier this month.", "2019-11"),
    ("They met earlier this year.", "2019"),
    ("They met last month.", "2019-10"),
    ("They met last September.", "2019-09"),
    ("They will meet next year.", "2020"),
    ("They met over the weekend.", "2019-11-23/2019-11-24"),
    ("It will be sealed in the first half of next year.", "2020-01/2020-06"),
    ("It was sealed in the second quarter of 2018.", "2018-04/2018-06"),
    ("It will be sealed this summer.", "2019-06/2019-08"),
    ("They have negotiated since August 2016.", "2016-08/2019-11"),
    ("They have bought arms since 2001.", "2001/2019-11"),
    ("Talks will go on until April.", "2019-11/2020-04"),
    ("It will fly in 5-6 years.", "2024/2025"),
    ("It will be built within the next five to seven years.", "2024/2026"),
    ("It will be ready by 2030.", "2030"),
    ("It was built in the 1990s.", "1990/1999"),
    ("It will be paid over the next four years.", "2019/2023"),
    ("It came between late 2019 and early 2020.", "2019/2020"),
    ("It was agreed back in April 2018.", "2018-04"),
    ("They agreed two years ago.", "2017"),
    ("They agreed on cooperation for 2007-2010.", "2007/2010"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values(text, value):
    article, doc = read(text, PUBLISHED)
    assert [mention.value for mention in find_dates(article, doc)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "It took a 5-year loan.",
        "They may sell it.",
        "It costs $2019.",
        "He read it in India Today.",
        "The bomb weighs 2000 pounds.",
        "They march on.",
    ],
)
def test_what_is_no_date(text):
    article, doc = read(text, PUBLISHED)
    assert find_dates(article, doc) == ()


def test_without_publication_the_year_stays_open():
    article, doc = read("They met on May 3 and again in June, and last week.")
    mentions = find_dates(article, doc)
    assert [(m.value, m.partial) for m in mentions] == [
        (None, "--05-03"),
        (None, "--06"),
        (None, None),
    ]


def test_absolute_dates_need_no_publication():
    article, doc = read("It was signed in December 2017.")
    assert [m.value for m in find_dates(article, doc)] == ["2017-12"]


def test_the_span_is_the_expression_without_its_sentence():
    text = "They met on Friday. Later they met in March."
    article, doc = read(text, PUBLISHED)
    assert [text[slice(*m.span)] for m in find_dates(article, doc)] == ["Friday", "in March"]


def dated(text, triggers, published=PUBLISHED):
    article, doc = read(text, published)
    dates = find_dates(article, doc)
    found = tuple(trigger(doc, word, kind) for word, kind in triggers)
    linker = DateLinker(doc, dates, found)
    values = [linker.date_of(one) for one in found]
    return [mention and mention.value for mention in values]


def test_each_verb_keeps_its_own_date():
    text = "Oslo ordered the radars in 2015 and received them in 2018."
    assert dated(text, [("ordered", "Purchase"), ("received", "Delivery")]) == ["2015", "2018"]


def test_a_nominal_takes_the_date_of_a_verb_that_is_no_event():
    text = "The deliveries of launchers to Algeria began on July 12, 2019."
    assert dated(text, [("deliveries", "Delivery")]) == ["2019-07-12"]


def test_a_day_of_saying_does_not_date_what_is_said():
    text = "The ministry announced Monday that the army has received the tanks."
    assert dated(text, [("received", "Delivery")]) == [None]


def test_a_day_of_announcing_does_not_date_what_is_announced():
    text = "The purchase was announced on Monday."
    assert dated(text, [("purchase", "Purchase")]) == [None]


def test_a_bare_day_at_the_end_hangs_on_the_verb_not_on_a_noun_further_off():
    text = "Oslo announced the sale of two boats to Kenya Monday."
    article, doc = read(text, PUBLISHED)
    (monday,) = find_dates(article, doc)
    assert host(doc, monday).text == "announced"


def test_an_act_upon_a_deal_takes_the_past_date_at_the_end():
    text = "Oslo had suspended the delivery of the boats last May."
    pair = [("suspended", "Cancellation"), ("delivery", "Delivery")]
    assert dated(text, pair) == ["2019-05", None]
    text = "Oslo refused to sell the boats to Kenya in 2014."
    assert dated(text, [("refused", "Rejection"), ("sell", "Purchase")]) == ["2014", None]


def test_a_verb_of_a_headline_that_was_read_as_a_name_takes_the_date_at_the_end():
    text = "India, France Likely To Discuss Rafale Jets Purchase Next Year"
    pair = [("Discuss", "Negotiation"), ("Purchase", "Purchase")]
    assert dated(text, pair) == ["2020", None]


def test_a_headline_has_the_day_of_the_lead_but_not_a_year():
    pair = [("buys", "Purchase"), ("bought", "Purchase")]
    assert dated("Oslo buys boats\n\nOslo bought boats on Monday.", pair)[0] == "2019-11-25"
    assert dated("Oslo buys boats\n\nOslo bought boats in 2018.", pair)[0] is None


def test_a_month_of_announcing_does():
    text = "Greece announced in September 2017 that it had signed the deal."
    assert dated(text, [("signed", "Agreement")]) == ["2017-09"]


def test_a_talk_takes_the_date_and_not_its_topic():
    text = "Chile hopes to seal a deal to supply Peru with boats in the first half of next year."
    assert dated(text, [("seal", "Agreement"), ("supply", "Delivery")]) == ["2020-01/2020-06", None]


def test_the_year_in_the_name_of_an_accord_dates_no_event_that_befalls_it():
    text = "Chile suspended two commitments under the 2015 accord."
    assert dated(text, [("suspended", "Cancellation")]) == [None]


def test_a_letter_dates_what_it_urges():
    text = (
        "Kenya sent a letter on May 3 to the ministers of trade and of defence of all its "
        "neighbours urging Oslo to help."
    )
    assert dated(text, [("urging", "Demand")]) == ["2019-05-03"]


def test_of_two_dates_on_one_word_the_nearer_one_counts():
    text = "Peru on Friday released pictures of its rocket launch over the sea a day earlier."
    assert dated(text, [("launch", "Test")]) == ["2019-11-21"]


def test_a_past_date_of_a_plan_does_not_date_what_is_planned():
    text = "Norway announced plans in April to supply Kenya with boats."
    assert dated(text, [("supply", "Delivery")]) == [None]


def test_trials_joined_by_and_share_their_date():
    text = "The firm plans to conclude flight testing and platform trials by 2025."
    assert dated(text, [("testing", "Test"), ("trials", "Test")]) == ["2025", "2025"]


def test_what_began_in_a_clause_with_since_has_a_day_and_the_rest_the_time_from_it():
    text = "Since the war began in March 2015, Oslo has sold bombs."
    assert dated(text, [("war", "Conflict"), ("sold", "Purchase")]) == [
        "2015-03",
        "2015-03/2019-11",
    ]


def test_a_dateline_dates_nothing():
    from dataclasses import replace

    from dealgraph.articles import mark

    article, doc = read("PARIS, Nov 20 (Reuters) - Egypt bought 30 jets.", PUBLISHED)
    article = replace(article, regions=mark(article))
    dates = find_dates(article, doc)
    bought = trigger(doc, "bought")
    assert DateLinker(doc, dates, (bought,)).date_of(bought) is None


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "May",
                "3",
                "2019",
                "last",
                "week",
                "in",
                "until",
                "31/12/2019",
                "Feb.",
                "30",
                "-",
                "first half of",
                "next year",
                "Friday",
                ".",
                "\n",
                "’",
                "漢",
                "Sept",
                "1990s",
                "0",
                "99",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from([None, "2019-11-26", "2020-02-29"]),
)
def test_spans_lie_inside_any_text_in_order(words, published):
    text = " ".join(words)
    article, doc = read(text, published)
    end = 0
    for mention in find_dates(article, doc):
        assert end <= mention.span[0] < mention.span[1] <= len(text)
        assert text[slice(*mention.span)] == text[slice(*mention.span)].strip()
        assert mention.value is None or mention.value[:4].isdigit()
        end = mention.span[1]
