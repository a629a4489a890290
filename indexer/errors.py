"""Every error a user can cause, each with one sentence in the user's language.

The library raises these; the command line prints ``str(error)`` and exits 1; the web answers with a page.
"""


class ZhoubaoError(Exception):
    """Base of all errors whose message is meant for the user: what is wrong, where, and what to do."""


class SettingsError(ZhoubaoError):
    """A setting, or a file that a setting names, cannot be used."""


class ReadingError(ZhoubaoError):
    """A file cannot be read as an issue."""


class UnreadableFileError(ReadingError):
    """The system does not hand the file over, or a setting forbids its size; what it holds is unknown."""


class IndexUnavailableError(ZhoubaoError):
    """Base of the errors that keep an index from being opened."""


class IndexMissingError(IndexUnavailableError):
    """There is no index in the directory."""


class IndexIncompatibleError(IndexUnavailableError):
    """The index was made by another version or with other data; it must be rebuilt."""


class IndexDamagedError(IndexUnavailableError):
    """Bytes of the index are missing or changed."""


class IndexForbiddenError(IndexUnavailableError):
    """The system does not allow the index to be read."""


class IndexLockedError(ZhoubaoError):
    """Another process is writing to the index."""


class InterruptedAfterCommit(KeyboardInterrupt):
    """Ctrl-C came when the changes were in the index already."""
