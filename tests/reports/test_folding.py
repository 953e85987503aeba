"""What two examples share is folded into a comment, and nothing else is lost."""

import tomllib
from datetime import date

import pytest

from smartgov import Example, Rule, installed_packs
from smartgov.model.portfolio import REGISTERS
from smartgov.reports.examples import folded, right_beside

RULES = tuple(rule for pack in installed_packs() for rule in pack.rules)
HEAD = '[portfolio]\npacks = ["gmsc"]\n\n[[agencies]]\nid = "a"\n\n[[agencies]]\nid = "b"\n'
POST = '\n[[posts]]\nid = "p"\n\n[[posts.tenures]]\nperson = "Q"\n'


def test_shared_records_become_one_comment() -> None:
    one, two = HEAD + POST + '\n[[events]]\nid = "e"\n', HEAD + POST + '\n[[events]]\nid = "f"\n'
    assert folded(one, two, "events") == (
        '[portfolio]\npacks = ["gmsc"]\n\n# … agencies (2), posts\n\n[[events]]\nid = "e"'
    )


def test_what_the_rule_judges_stays_where_it_is_the_same() -> None:
    one, two = HEAD + POST + '\n[[events]]\nid = "e"\n', HEAD + POST
    assert "[[posts.tenures]]" in folded(one, two, "posts")
    assert folded(two, one, "events").endswith("# … agencies (2), posts")


def test_the_same_text_stays_whole() -> None:
    assert folded(HEAD, HEAD, "agencies") == HEAD.strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_example_stays_readable_and_differs_from_the_other(rule: Rule) -> None:
    wrong = next(example for example in rule.examples if example.breaches)
    right = right_beside(wrong, rule.examples)
    assert not right.breaches
    register = REGISTERS[rule.kinds[0]] if len(rule.kinds) == 1 else None
    first, second = (
        folded(wrong.text, right.text, register),
        folded(right.text, wrong.text, register),
    )
    tomllib.loads(first)
    tomllib.loads(second)
    assert first != second or (wrong.text, wrong.on) != (right.text, right.on)
    assert "# …" in first or len(first) <= len(wrong.text)


def test_a_decided_right_example_goes_before_a_nearer_undecided_one() -> None:
    day = date(2024, 1, 1)
    wrong = Example(text=HEAD + POST, on=day, breaches=1)
    near = Example(text=HEAD + POST + '[[events]]\nid = "e"', on=day, undecided=1)
    far = Example(text="", on=day)
    assert right_beside(wrong, (wrong, near, far)) is far
    assert right_beside(wrong, (wrong, near)) is near
