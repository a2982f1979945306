"""What it costs to build an index and to ask it, beside others, and how answers fare as an archive grows."""
