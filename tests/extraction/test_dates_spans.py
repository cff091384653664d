"""Spans, parts of a year, open ends, and expressions that count from the last date told."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read

from dealgraph.extraction.dates import find_dates
from dealgraph.extraction.dates_rules import rules, windows
from dealgraph.knowledge.cues import load_cues

PUBLISHED = "2019-11-26"  # a Tuesday
VALUES = [
    ("It was ordered in March 2015 and paid that same year.", ["2015-03", "2015"]),
    ("They signed it 48 hours ago.", ["2019-11-24"]),
    ("They signed it on 15/5/18.", ["2018-05-15"]),
    ("They signed it half a year ago.", ["2019-05"]),
    ("They have sold radars since the start of the year.", ["2019-01/2019-11"]),
    ("It will be ready by the end of the decade.", ["2010/2019"]),
    ("They bought radars in the '90s.", ["1990/1999"]),
    ("They bought radars in the mid-80s.", ["1980/1989"]),
    ("They bought it in fiscal year 2018 and in FY17.", ["2018", "2017"]),
    ("It was sealed in the third quarter of fiscal year 2018.", ["2018-07/2018-09"]),
    ("Deliveries will begin in the first quarter.", ["2020-01/2020-03"]),
    ("They have used the drone for three years.", ["2016/2019"]),
    ("They had pressed Rome for six months.", ["2019-05/2019-11"]),
    ("They will pay for three years.", []),
    ("They have seen two years of war.", ["2017/2019"]),
    ("The war has lasted two years.", ["2017/2019"]),
    ("The war has passed the two-year mark.", ["2017/2019"]),
    ("The war lasted two years.", []),
    ("They are at war, with the fighting crossing the two-year mark.", ["2017/2019"]),
    ("They have sold boats in the past three years.", ["2016-11/2019-11"]),
    ("They have sold boats in the past ten years.", ["2009/2019"]),
    ("They sold boats from 1990 to 1998. During that time Rome sold few.", ["1990/1998"] * 2),
    ("They sold boats in 2011. Over the same period Rome sold few.", ["2011", "2011"]),
    ("They met on Friday. During that time Rome sold few.", ["2019-11-22"]),
    ("They met during that time of the year.", []),
    ("It flew in 2008. On 3 July of that year they sold it.", ["2008", "2008-07-03"]),
    ("It flew in 2008 and crashed on July 3 of the same year.", ["2008", "2008-07-03"]),
    ("It flew in 2008; that July they sold it.", ["2008", "2008-07"]),
    ("It flew in May 2008 and, the following July, to Oslo.", ["2008-05", "2008-07"]),
    ("It flew in May 2008. They sold it the following January.", ["2008-05", "2009-01"]),
    ("They sold it in May 2008, and not the previous July.", ["2008-05", "2007-07"]),
    ("In 2008, long before the vote, they sold it in March.", ["2008", "2008-03"]),
    ("In 2008 they sold it between March and May.", ["2008", "2008-03/2008-05"]),
    (
        "It flew in 2006. They sold it the following year, and in May Rome paid.",
        ["2006", "2007", "2007-05"],
    ),
    ("They ordered it in 2008 and paid in March.", ["2008", "2019-03"]),
    ("In 2018 they ordered radars that will arrive in March.", ["2018", "2020-03"]),
    ("They have asked for the radars to be shipped by January.", ["2020-01"]),
    ("Sales have passed the two million mark.", []),
    ("They will sign it two years from now.", ["2021"]),
    ("It is the third sale in two years.", []),
    ("They built it in five years.", []),
    ("It will come in 2026 or 2027.", ["2026/2027"]),
    ("They will spend it in the next two years.", ["2019/2021"]),
    ("They have met twice in the past year.", ["2018-11/2019-11"]),
    ("It will come in late spring next year.", ["2020-03/2020-05"]),
    ("It flew from July 28 to August 3.", ["2019-07-28/2019-08-03"]),
    ("It flew from 28 December to 3 January 2018.", ["2017-12-28/2018-01-03"]),
    ("It ran from March to June 2018.", ["2018-03/2018-06"]),
    ("It ran between October 2017 and June 2018.", ["2017-10/2018-06"]),
    ("It ran between March and June.", ["2019-03/2019-06"]),
    ("Oslo sold 30 boats in the first nine months of 2018.", ["2018-01/2018-09"]),
    ("It will be ready in Q3 2021.", ["2021-07/2021-09"]),
    ("It will be ready in H2 2021.", ["2021-07/2021-12"]),
    ("It was sealed in the second half of fiscal 2018.", ["2018-07/2018-12"]),
    ("They met on Friday last week.", ["2019-11-22"]),
    ("They met from Wednesday to Friday.", ["2019-11-20/2019-11-22"]),
    ("They signed it in July last year.", ["2018-07"]),
    ("It will come by the end of the year.", ["2019"]),
    ("It will come by year's end.", ["2019"]),
    ("They met earlier in the week.", ["2019-11-25/2019-12-01"]),
    ("They met last night.", ["2019-11-25"]),
    ("They met this morning.", ["2019-11-26"]),
    ("They met on Friday, July 12, 2019.", ["2019-07-12"]),
    ("They met on 2019/07/12.", ["2019-07-12"]),
    ("They agreed a couple of years ago.", ["2017"]),
    ("It will be delivered over five years.", ["2019/2024"]),
    ("The budget of FY2019-20 is small.", ["2019/2020"]),
    ("The line has been closed since last year.", ["2018/2019-11"]),
    ("The line has been closed since July 12.", ["2019-07-12/2019-11"]),
    ("The line will be closed until next month.", ["2019-11/2019-12"]),
    ("It was ordered in 2015 and delivered three years later.", ["2015", "2018"]),
    ("It was ordered in 2015. The following year it was cancelled.", ["2015", "2016"]),
    ("They met on Thursday and signed a day later.", ["2019-11-21", "2019-11-22"]),
    ("It was ordered in March 2015 and paid the same month.", ["2015-03", "2015-03"]),
    ("They met from Sunday to Tuesday.", ["2019-11-24/2019-11-26"]),
    ("They will meet next Tuesday.", ["2019-12-03"]),
    ("The fair will run from December 4 to 15.", ["2019-12-04/2019-12-15"]),
    ("They met on 13 and 14 April.", ["2019-04-13/2019-04-14"]),
    ("It was sealed in spring 2017.", ["2017-03/2017-05"]),
    ("It was sealed in the autumn of last year.", ["2018-09/2018-11"]),
    ("It will be built in 2H 2021.", ["2021-07/2021-12"]),
    ("They agreed a year and a half ago.", ["2018"]),
    ("They said on the 16th that it had sunk.", ["2019-11-16"]),
    ("They will spend it in the next decade.", ["2019/2029"]),
    ("They met the previous day.", ["2019-11-25"]),
    ("From 2014 to date they got 30 radars.", ["2014/2019-11"]),
    ("It has been there since the summer of 2015.", ["2015-06/2019-11"]),
    ("Until 2025 they will get 50 tanks.", ["2019/2025"]),
    ("They will not get tanks until 2025.", ["2025"]),
    ("It was agreed back in March.", ["2019-03"]),
    ("It will be sent after December 9.", ["2019-12-09"]),
    ("They signed it this Monday.", ["2019-11-25"]),
    ("They will sign it this Monday.", ["2019-12-02"]),
    ("they met on friday in oslo.", ["2019-11-22"]),
    ("the sun was up and they sat down.", []),
    ("It was signed on 12-Jul-2019.", ["2019-07-12"]),
    ("It was signed on 2019/7/2.", ["2019-07-02"]),
    ("It came on the 3rd of this month.", ["2019-11-03"]),
    ("It will come on the 3rd of next month.", ["2019-12-03"]),
    ("It will come in the summer.", ["2020-06/2020-08"]),
    ("It came in the summer.", ["2019-06/2019-08"]),
    ("They got the jets, ordered on Tuesday, in haste.", ["2019-11-26"]),
    ("They await the visit planned for Thursday.", ["2019-11-28"]),
    ("Its fall and 12 to 15 may be sold.", []),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text, values):
    article, doc = read(text, PUBLISHED)
    assert [mention.value for mention in find_dates(article, doc)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The following year it was cancelled.",
        "It was delivered three years later.",
        "It was ordered in 2015 and came a month later.",
        "They met the day after the vote.",
        "They built the line over two years.",
        "The fifth model came in the second half.",
    ],
)
def test_no_value_is_made_up(text):
    article, doc = read(text, PUBLISHED)
    assert [m.value for m in find_dates(article, doc) if m.value != "2015"] == []


@pytest.mark.parametrize(
    ("text", "within", "from_then"),
    [
        ("Since the war began in March 2015, Oslo has sold bombs.", "2015-03", "2015-03/2019-11"),
        ("Since taking office in 2017, he has approved sales.", "2017", "2017/2019-11"),
    ],
)
def test_a_clause_with_since_has_its_date_and_the_time_from_then_on(text, within, from_then):
    article, doc = read(text, PUBLISHED)
    found = find_dates(article, doc)
    assert [mention.value for mention in found] == [from_then, within]
    assert found[0].span == (0, found[1].span[1])


def test_that_same_year_is_the_year_told():
    article, doc = read("Peru signed in 2017. Saab was paid in that same year.", PUBLISHED)
    assert [mention.value for mention in find_dates(article, doc)] == ["2017", "2017"]


def test_patterns_need_only_be_looked_for_near_their_anchors():
    """Made of the words of time and others at chance: near its anchor a pattern finds all that it
    finds in the whole text."""
    cues, chance = load_cues("dates"), random.Random(5)
    time = [*cues["months"], *cues["weekdays"], *cues["seasons"], *cues["numbers"]]
    time += ["day", "weeks", "month", "years", "decade", "quarter", "half", "weekend", "yesterday"]
    time += ["tomorrow", "tonight", "this morning", "last night", "ago", "year-end"]
    time += ["12", "2019", "Q3"]
    small = ["the", "of", "in", "by", "from", "to", "and", "last", "next", "this", "early", "late"]
    small += ["since", "until", "for", "end", "over"]
    far = ["filler " * n for n in (1, 3, 30)]
    for _ in range(300):
        text = " ".join(chance.choice(chance.choice((time, small, small, far))) for _ in range(60))
        around = windows(text)
        for _, pattern, _, anchor in rules():
            near = [m.span() for a, b in around[anchor] for m in pattern.finditer(text, a, b)]
            assert near == [m.span() for m in pattern.finditer(text)], (pattern.pattern, text)
