"""Reference tables, from files into the database: one module per table.

A module says which files and columns it needs and turns lines into rows; `files` reads,
`loading` writes.
"""
