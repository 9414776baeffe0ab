"""Everything that is true without a screen."""

import atexit
import gc

VERSION = "0.1.0"

# Loading modules makes many objects and leaves no garbage, so Python looks for it after so many new ones, not 700. And
# when all goes anyway it need not look through everything once more: that took a sixth of a short command.
gc.set_threshold(100_000)
atexit.register(gc.freeze)
