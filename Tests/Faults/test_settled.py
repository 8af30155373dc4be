"""Looks at every shop that other tests have broken, once its schedules have had their time."""

import pytest


@pytest.mark.last
def test_all_is_settled_and_nothing_is_lost(audits, subtests) -> None:
    if not audits:
        pytest.skip("nothing was broken in this run")
    for name, audit in audits.items():
        with subtests.test(name):
            audit()
