"""The record as JSON, read-only: the rows of the files, under the filters of the pages."""
