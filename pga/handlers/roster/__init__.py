"""The duty roster of teams: reading, keeping, importing, and handing a shift over."""
