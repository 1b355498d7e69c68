"""What the learner writes is what the weights read."""

import pytest

from flows.checks.linear import FIRST, LAST, STEP, ZERO, Table
from tests.flows.checks.learn import ON_A_SHELF, module, write


@pytest.mark.parametrize("many", [0, 1, ON_A_SHELF, 5 * ON_A_SHELF])
def test_what_is_written_for_many_entries_is_read_back_for_each(many: int) -> None:
    added = {f"word {number}": (number % 40 / 100, -number % 40 / 100) for number in range(many)}
    table = Table(write(added), 2)
    for entry, (one, other) in added.items():
        assert table.adds([entry]) == (1, pytest.approx([one, other]))
    assert table.code("another word") == b""


@pytest.mark.parametrize("character", [*range(FIRST, 127), LAST])
def test_a_module_can_be_read_whatever_weight_it_ends_with(character: int) -> None:
    added = {"word": ((character - ZERO) * STEP,)}
    read: dict[str, str] = {}
    exec(module(TRAITS=write(added)), read)
    assert Table(read["TRAITS"], 1).code("word") == bytes([character])
