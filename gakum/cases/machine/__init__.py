"""The life cycle of a case, in the order in which it is lived. Its states stand in `cases.states`.

Each part stands in a module and builds on the one before it, so that steps are printed in this order.
Rows follow domain.md 2.4 A to C.
"""

from gakum.cases.machine.assignment import Assigning as CaseMachine

__all__ = ["CaseMachine"]
