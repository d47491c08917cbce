"""The incidental partner of a conference: proposed, agreed to by every party in the case, told on paper, and over."""
