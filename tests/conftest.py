"""What all tests share."""

import os

from hypothesis import settings

# No time limits: what loads a dictionary first takes longer. CI runs the same examples every time; elsewhere they vary.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
