class DeliveryRefused(Exception):
    """A file as a whole cannot be brought in; the message says why and what to do."""


class AlreadyIn(DeliveryRefused):
    """The very file was brought in before, as `delivery`."""

    def __init__(self, delivery):
        self.delivery = delivery
        super().__init__(
            f"This file is already in: brought in on {delivery.received_at:%Y-%m-%d} "
            f"as “{delivery.file_name}”, {delivery.edition}. Nothing was changed."
        )


class NothingReadable(DeliveryRefused):
    """Every row was refused; `kinds` shows the first of each kind as it stands in the file."""

    def __init__(self, refused_text, row_count, kinds):
        self.row_count, self.kinds = row_count, kinds
        super().__init__("\n".join(filter(None, ["No row of the file can be read.", refused_text])))
