from editions.admin import editions, trail, users  # noqa: F401 - registers them
