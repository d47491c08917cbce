"""The promised speeds, measured beside something in the same run. See bench/README.md."""
