"""The short answer: the phrases of a sentence, what speaks for each, and what it cannot be."""
