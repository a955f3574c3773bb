"""What a plugin marks its hook with: ``from bwpolicy.plugin import hookimpl``."""

import pluggy

#: Marks ``bwpolicy_reporter``, the one hook, as a reporter's.
hookimpl = pluggy.HookimplMarker("bwpolicy")

__all__ = ["hookimpl"]
