"""The commands of `quotewell`, by what they are for. Each imports what it needs only when it is run."""
