from editions.admin import allowed_words, editions, trail, users, withdrawals  # noqa: F401 - registers them
