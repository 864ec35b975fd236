from editions.admin import allowed_words, editions, users, withdrawals  # noqa: F401 - registers them
