"""Peers doing the same operation, each in a process of its own with the packages of ``.venv-peers``.

What runs in those processes imports nothing of the product.
"""
