"""What holds for every test."""

from hypothesis import settings

# How long an example takes depends on what else the machine does; no test asks about time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
