"""The desk where looks are reviewed: how it fills, who may judge what, and what is done with an item."""
