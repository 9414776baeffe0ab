"""Everything that is true without a screen."""

import gc

VERSION = "0.1.0"

gc.set_threshold(20_000)  # instead of 700 new objects: loading modules makes many and leaves no garbage
