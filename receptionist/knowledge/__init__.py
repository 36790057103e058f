"""What callers may be told of the business: Markdown files, cut into passages, found by words and by meaning."""
