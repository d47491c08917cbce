"""The demo town: fictitious people, really signed rules, eight cases played through the gate by a clock of its own."""

from pga.demo.town import build

__all__ = ["build"]
