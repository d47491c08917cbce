"""Tests of the duty roster through the gate."""
