"""What the tests of all registers do: turn to a page, find a command, fill a form."""

import pytest


@pytest.fixture
def turn(window):
    """Turn to a page by its name."""

    def turned(name):
        window.workplace.open_page(name)
        return window.workplace.page

    return turned


def command(page, words):
    """Give the action of a page whose text begins so."""
    return next(action for action in page.commands() if action.text().startswith(words))


def opened(page, words):
    """Give the form that a command opens."""
    action = command(page, words)
    assert action.isEnabled(), words
    action.trigger()
    return page.beside.form
