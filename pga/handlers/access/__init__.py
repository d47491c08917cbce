"""Who saw one person: the report that he may ask for (AVG 15)."""
