"""Whatever is done with a store, in whatever order, it answers as the model does."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.adapters.store.engines import Engine
from tests.adapters.store.machine import Beside


def test_a_store_answers_as_the_model_does(engine: Engine) -> None:
    machine = type("Beside" + engine.name, (Beside,), {"engine": engine})
    run_state_machine_as_test(
        machine, settings=settings(deadline=None, max_examples=engine.lives, stateful_step_count=40)
    )
