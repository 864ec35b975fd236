from editions.admin import editions, trail, users, withdrawals  # noqa: F401 - registers them
