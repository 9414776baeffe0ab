"""A power cut at any moment takes nothing that was confirmed and leaves nothing half (see tests/power.py)."""

import json

from tests.child import Child

PROGRAM = "import sys; from tests.power import main; main(*sys.argv[1:])"
FULL, OFF = 2, 0


def after_cuts(folder, sessions, synchronous):
    with Child(PROGRAM, 1, sessions, synchronous, folder) as child:
        [answer] = child.rest()
    return json.loads(answer)


def test_a_power_cut_takes_nothing_that_was_confirmed(tmp_path):
    found = after_cuts(tmp_path, sessions=3, synchronous=FULL)

    assert found["sound"] > 80
    assert (found["lost"], found["broken"]) == (0, 0)


def test_the_cuts_are_real(tmp_path):
    """The same work on a disk that is never told to keep anything must lose and break files."""
    found = after_cuts(tmp_path, sessions=2, synchronous=OFF)

    assert found["lost"] + found["broken"] > 20
