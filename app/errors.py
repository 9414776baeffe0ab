"""The one kind of error that is meant for the person at the desk."""


class UserError(Exception):
    """Something the user can put right; its text is a whole Vietnamese sentence that says how.

    `field` names the form field the sentence belongs beside, where there is one.
    Any other exception that reaches the edge of the program is a defect.
    """

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.field = field
