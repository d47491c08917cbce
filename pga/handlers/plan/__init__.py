"""The plan of a case: looks at it, and what is done to it.

Its texts lie in the compartments of the host municipality, whoever writes them; the text of an action lies once more
in a compartment of the organisation that carries it out (docs/decisions/0017-the-text-of-an-own-action.md).
"""
