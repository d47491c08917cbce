"""Rotation of keys (decision 0036): begun by an operator, carried out by the worker in bounded parts.

A part ends by noting the next one in its own transaction, so a rotation that was killed goes on where it stopped.
Nothing here returns a text: what is sealed under one key comes out sealed under another.
"""
