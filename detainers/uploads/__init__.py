"""Files that editors send in: the folder they lie in, the reader that works on them, what it tells."""
