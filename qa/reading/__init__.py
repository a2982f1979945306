"""Reading sentences: what of a question is found in each, what speaks for it, and how far it is trusted."""
