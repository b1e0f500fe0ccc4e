"""The API: what the pages show and do, for other systems and tools. It has no rule of its own.

Queries read through the selectors of the domain, mutations go through the same forms and the same door as
the pages. Everything of graphene stands in this package, and nothing else of the house knows it.
"""
