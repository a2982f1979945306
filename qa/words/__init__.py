"""The language tools: words and their stems, families and meaning; names, dates and numbers in a text."""
