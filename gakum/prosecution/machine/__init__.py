"""The life cycle of a criminal matter, in the order in which it is lived (domain.md 2.4 G).

Each part stands in a module and builds on the one before it, so that steps are printed in this order.
"""

from gakum.prosecution.machine.court import Court as MatterMachine

__all__ = ["MatterMachine"]
