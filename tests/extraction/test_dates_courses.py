"""Whose a date is when it hangs on what is told of an event: its course, its delay, its news."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of
from value_world import read

from dealgraph.extraction.dates import find_dates


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        # the course of an event, not what somebody does about it
        (
            "Deliveries of radars are expected to begin in 2022, and boats will follow in 2023.",
            [("Deliveries", "Delivery")],
            ["2022"],
        ),
        ("The sale prompted Lima to begin a course in 2022.", [("sale", "Purchase")], [None]),
        ("Details of the sale were posted on Friday.", [("sale", "Purchase")], [None]),
        (
            "Oslo will offer to deploy boats to carry out patrols next year.",
            [("deploy", "Deployment")],
            ["2021"],
        ),
        # what the saying holds beside what is said
        (
            "Oslo may sell radars, a minister said on Monday after a visit to Rome.",
            [("visit", "Meeting")],
            [None],
        ),
        (
            "The army has ordered two ships, a minister said Tuesday, modernizing its fleet.",
            [("modernizing", "Development")],
            [None],
        ),
        (
            "A minister said in February he would visit Lima.",
            [("visit", "Meeting")],
            [None],
        ),
        # a clause with "when" tells the time of its main clause too, if both are past
        (
            "Delivery was blocked when the minister notified Congress in 1990 of a loan.",
            [("blocked", "Cancellation"), ("notified", "Approval")],
            ["1990", "1990"],
        ),
        (
            "Oslo will attack the port when the rebels invade the valley in 2021.",
            [("attack", "Conflict"), ("invade", "Conflict")],
            [None, "2021"],
        ),
        (
            "In 1989 Peru ordered radars and cancelled the boats.",
            [("ordered", "Purchase"), ("cancelled", "Cancellation")],
            ["1989", "1989"],
        ),
        (
            "In 1989 Peru ordered radars and later cancelled the boats.",
            [("ordered", "Purchase"), ("cancelled", "Cancellation")],
            ["1989", None],
        ),
        # what a time goes through: what sets in, a share of the whole, words for how one feels
        (
            "Starting at the end of 2021, the boats will be built in Lima.",
            [("built", "Development")],
            ["2021"],
        ),
        (
            "From 2015-19, Asia made up the majority of Norwegian weapon sales.",
            [("sales", "Purchase")],
            ["2015/2019"],
        ),
        (
            "A minister laid out a plan Wednesday for senators to vote on bills to scrap the sale.",
            [("scrap", "Cancellation")],
            [None],
        ),
        (
            "A minister told of a plan to act without approval (Harbour Daily, May 28).",
            [("approval", "Approval")],
            [None],
        ),
        # put off: the day is of what is put off
        (
            "The talks were postponed to October 10.",
            [("talks", "Negotiation"), ("postponed", "Cancellation")],
            ["2020-10-10", None],
        ),
        (
            "Oslo delayed the delivery until 2022.",
            [("delayed", "Cancellation"), ("delivery", "Delivery")],
            [None, "2022"],
        ),
        (
            "Oslo suspended military visits with Peru on Saturday.",
            [("suspended", "Cancellation"), ("visits", "Meeting")],
            ["2020-06-13", None],
        ),
        # a time between subject and verb is the verb's, unless the subject is an event
        (
            "An army spokesman on Tuesday voiced anger at Lima, urging it to stop.",
            [("urging", "Demand")],
            ["2020-06-16"],
        ),
        (
            "The meeting on Monday approved the sale.",
            [("meeting", "Meeting"), ("approved", "Approval")],
            ["2020-06-15", "2020-06-15"],
        ),
        # what is hung on a date in a list has another time
        (
            "The contract covers radars, orders placed on 11 June and "
            "delivery of 22 boats to Peru.",
            [("orders", "Purchase"), ("delivery", "Delivery")],
            ["2020-06-11", None],
        ),
        # the time of what stands in the sentence beside an act is not handed up to it
        (
            "In the months after the July 2016 coup, Oslo had blocked two shipments of radars.",
            [("coup", "Conflict"), ("blocked", "Cancellation")],
            ["2016-07", None],
        ),
        (
            "Two firms have signed contracts with Peru to implement last month's deals.",
            [("signed", "Agreement"), ("deals", "Purchase")],
            [None, "2020-05"],
        ),
        (
            "In the period between Jan. 1 and March 13, 2019, 34 licences had been issued.",
            [("licences", "Approval")],
            ["2019-01-01/2019-03-13"],
        ),
        (
            "Officials yesterday predicted that the parliament would approve the sale.",
            [("approve", "Approval")],
            [None],
        ),
        (
            "Oslo announced on May 3 that it had signed a contract.",
            [("signed", "Agreement")],
            ["2020-05-03"],
        ),
        (
            "Oslo announced on May 3 that it would sign a contract.",
            [("sign", "Agreement")],
            [None],
        ),
    ],
)
def test_the_date_is_of_the_event_whose_course_is_told(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The boats will come in August and September.", "2020-08/2020-09"),
        ("During August and September 2019 it paid.", "2019-08/2019-09"),
        ("It was to sail by December 4, this year.", "2020-12-04"),
        ("It sailed on 4 May last year.", "2019-05-04"),
        ("The tests were delayed until August.", "2020-08"),
        ("It will stay until August.", "2020-06/2020-08"),
        ("It gave Lima until July 31 to pay.", "2020-07-31"),
        ("It stayed in the mission until December.", "2019-12"),
    ],
)
def test_values(text, value):
    article, doc = read(text, "2020-06-17")
    assert [mention.value for mention in find_dates(article, doc)] == [value]


def test_the_last_day_of_something_is_no_time():
    article, doc = read("On the last day of the fair, Oslo ordered jets.", "2020-06-17")
    assert find_dates(article, doc) == ()
