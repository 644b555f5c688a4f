"""Looking for objects that hold each other in circles: seldom, because rows come by the thousand and hold none."""

import gc

# After so many new objects, and of the older ones each so many times
_OBJECTS, _TIMES = 50_000, (5, 5)


def collect_seldom() -> None:
    """Call it when all is loaded. Looking every 700 objects cost an eighth of a check, and of a decision a fifth."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, *_TIMES)
