"""The calendars behind our own book. One adapter a file; nothing here knows callers or tools."""
