"""Every problem has one code, a title and a sentence that says what it knows."""

import re

import pytest

from conferencing.problems import CATALOGUE, Problem, Severity
from conferencing.problems import details as details_problems
from conferencing.problems.kind import Catalogue


def test_two_kinds_never_share_a_code() -> None:
    catalogue = Catalogue()
    catalogue.add(Severity.NOTE, "one", title="One", sentence="One.")

    with pytest.raises(ValueError, match="one"):
        catalogue.add(Severity.NOTE, "one", title="Other", sentence="Other.")
    assert catalogue.codes() == ["one"]


def test_a_problem_tells_itself_in_a_sentence() -> None:
    problem = Problem(details_problems.NUMBER_LENGTH, "toll_number", {"found": "12", "digits": 2})

    assert problem.code == "number-length"
    assert problem.severity is Severity.ERROR
    assert problem.title == "A phone number is too short or too long"
    assert str(problem) == problem.sentence == "12 has 2 digits. Phone numbers have 3 to 15."


@pytest.mark.parametrize("code", CATALOGUE.codes())
def test_every_kind_can_be_told(code: str) -> None:
    """Codes are kebab-case; the sentence ends as one and names nothing but its parameters; the title heads a group."""
    kind = CATALOGUE[code]
    params = {name: f"<{name}>" for name in re.findall(r"%\((\w+)\)s", str(kind.sentence))}

    sentence = Problem(kind, "", params).sentence

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert sentence.endswith((".", ">")), sentence
    assert "%" not in sentence
    assert not str(kind.title).endswith(".")
    assert not re.search(r"(?i)\b(please|oops|invalid|records?)\b|!", f"{kind.title} {sentence}")
