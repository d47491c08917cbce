"""Tests of the cooperation on domestic violence."""
