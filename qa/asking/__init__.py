"""How a question is taken: what only asks, its parts, and what it carries over from those before it."""
