"""Brings a delivered file of detainers into the record as drafts of an edition."""
