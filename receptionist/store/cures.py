"""What an operator does when the database, or the folder it lies in, refuses."""

from __future__ import annotations

import errno
import getpass
import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from receptionist.errors import StoreError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EEXIST})
_SQLITE_FORBIDDEN = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_SQLITE_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY = 0xFF
"""SQLite tells in the lowest byte what it is, and above it where it came to be (sqlite.org/rescode.html)."""


def look(path: Path) -> None:
    """Raises StoreError if there is no database: reading makes none."""
    if not path.exists():
        raise StoreError(f"there is no database at {path}: `receptionist run` makes it where storage.database says")


def refusal(error: Exception, path: Path) -> str:
    """What the system said of this file, without the statement around it, and what mends it."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return "; ".join(filter(None, (str(said), _cure(said, path.absolute().parent))))


def _cure(said: BaseException, folder: Path) -> str:
    code = getattr(said, "sqlite_errorcode", 0) & _PRIMARY
    number = said.errno if isinstance(said, OSError) else None
    if code == sqlite3.SQLITE_FULL or number in _FULL or (code == sqlite3.SQLITE_IOERR and _is_full(folder)):
        return f"make room on the disk of {folder}"
    if code in _SQLITE_FORBIDDEN or number in _FORBIDDEN:
        return (
            f"this is user {_user()}: the service's user must own it and {folder}, the disk must take writes, "
            "and commands are run as that user (sudo -u receptionist ...)"
        )
    if number in _NO_FOLDER:
        return f"{folder} must be a folder: see storage.database"
    if code in _SQLITE_DAMAGED:
        return "see that storage.database names this program's database; if it is damaged, put a backup in its place"
    if code == sqlite3.SQLITE_BUSY:
        return "another program holds it for long: end that one"
    return ""


def _is_full(folder: Path) -> bool:
    try:
        return os.statvfs(folder).f_bavail == 0
    except OSError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
