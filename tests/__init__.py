"""The tests; packages beside them without a ``test_`` file are what several tests share."""
