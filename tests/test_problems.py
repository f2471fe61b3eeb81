"""Collecting what is wrong: every fault once, in the order of the files."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from operator import setitem

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.problems import Problem, Problems, Severity, Source


def codes(problems):
    """Return the codes of some problems, in the order in which they are told."""
    return [problem.code for problem in problems]


def test_place_in_words():
    """A place is `path:line:column`, and the path alone for a whole file."""
    assert str(Source("partners/club.yaml", 3, 7)) == "partners/club.yaml:3:7"
    assert str(Source("partners/club.yaml")) == "partners/club.yaml"


def test_order():
    """Problems are told by file, line and column, then by code and words, as people read."""
    problems = Problems()
    problems.error("g", Source("b", 1, 1))
    problems.error("f", Source("a", 10, 1))
    problems.warning("e", Source("a", 9, 2))
    problems.error("d", Source("a", 9, 1), word="y")
    problems.error("d", Source("a", 9, 1), word="x")
    problems.error("c", Source("a", 9, 1))
    problems.error("a", Source("a"))
    assert [(p.code, p.words.get("word")) for p in problems] == [
        ("a", None),
        ("c", None),
        ("d", "x"),
        ("d", "y"),
        ("e", None),
        ("f", None),
        ("g", None),
    ]


def test_each_problem_is_told_once():
    """The same problem at the same place, found by two brands or languages, is told once."""
    problems = Problems()
    for _ in range(3):
        problems.error("bad-age", Source("a", 1, 1), value="elf")
        problems.warning("html-in-text", Source("a", 2, 1))
    problems.error("bad-age", Source("a", 1, 1), value="tien")
    problems.error("bad-age", Source("a", 1, 2), value="elf")
    assert len(problems) == 4
    assert codes(problems) == ["bad-age", "bad-age", "bad-age", "html-in-text"]


def test_errors_and_warnings():
    """An error stops the build and a warning is told; each is counted on its own side."""
    problems = Problems()
    problems.warning("html-in-text", Source("b"))
    problems.error("bad-age", Source("a"), value="elf")
    assert (codes(problems.errors), codes(problems.warnings)) == (["bad-age"], ["html-in-text"])
    assert [p.severity for p in problems] == [Severity.ERROR, Severity.WARNING]
    assert len(problems) == 2


def test_strict():
    """In a strict run a warning is an error like any other, and keeps its words."""
    problems = Problems(strict=True)
    problems.warning("never-word", Source("a", 1, 1), word="x")
    problems.error("bad-age", Source("b"), value="elf")
    assert (codes(problems.errors), codes(problems.warnings)) == (["never-word", "bad-age"], [])
    assert dict(problems.errors[0].words) == {"word": "x"}


def test_a_problem_travels():
    """A problem that a worker found arrives whole in the process that tells it."""
    problems = Problems()
    problems.warning("bad-age", Source("a", 1, 2), value="elf")
    (problem,) = problems
    assert pickle.loads(pickle.dumps(problem)) == problem


def test_severity_makes_another_problem():
    """The same words as an error and as a warning are two problems."""
    problems = Problems()
    problems.error("empty-file", Source("a"))
    problems.warning("empty-file", Source("a"))
    assert len(problems) == 2


def test_problems_of_another_step():
    """Problems that were made elsewhere join the others, once each."""
    one, two = Problems(), Problems()
    one.error("bad-age", Source("a"), value="elf")
    two.error("bad-age", Source("a"), value="elf")
    two.error("empty-file", Source("b"))
    one.extend(two)
    assert codes(one) == ["bad-age", "empty-file"]


def test_nothing_wrong():
    """A run without problems has none of either kind."""
    problems = Problems()
    assert (list(problems), len(problems), problems.errors, problems.warnings) == ([], 0, (), ())


def test_a_problem_does_not_change():
    """A problem that was told cannot be changed afterwards."""
    problems = Problems()
    problems.error("bad-age", Source("a"), value="elf")
    (problem,) = problems
    with pytest.raises(FrozenInstanceError):
        problem.code = "bad-day"
    with pytest.raises(FrozenInstanceError):
        problem.source.line = 3
    with pytest.raises(TypeError):
        setitem(problem.words, "value", "tien")


PROBLEMS = st.builds(
    Problem,
    st.sampled_from(["a", "b"]),
    st.builds(Source, st.sampled_from(["x", "y"]), st.integers(0, 3), st.integers(0, 3)),
    st.dictionaries(st.sampled_from(["value", "key"]), st.text(max_size=3)),
    st.sampled_from(Severity),
)


@settings(deadline=None, max_examples=100)
@given(found=st.lists(PROBLEMS, max_size=12), shuffled=st.randoms())
def test_the_order_of_finding_is_never_seen(found, shuffled):
    """Whatever order faults are found in, and however often, they are told the same."""
    one, two = Problems(), Problems()
    one.extend(found)
    again = [*found, *found]
    shuffled.shuffle(again)
    two.extend(again)
    assert [p.rank() for p in one] == [p.rank() for p in two]
    assert len(one) == len(two) <= len(found)
    assert len(one.errors) + len(one.warnings) == len(one)
    assert [p.source for p in one] == sorted(p.source for p in one)
