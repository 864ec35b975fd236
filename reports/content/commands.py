"""What the commands that publish shipped records have in common."""

from django.core.management.base import BaseCommand, CommandError

from editions.models import User
from editions.publishing import NotPublishable
from reports.content.drafting import Staff, publish_content
from reports.content.reading import ContentRefused, read_content


def person(username):
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise CommandError(
            f"There is no member of staff “{username}”: run manage.py demonstration_staff, or name others."
        )
    return found


class ContentCommand(BaseCommand):
    """Reads a folder of records and publishes what differs, in the name of three members of staff."""

    def add_arguments(self, parser):
        parser.add_argument("--prepared-by", default="editor", metavar="NAME")
        parser.add_argument("--approved-by", default="reviewer", metavar="NAME")
        parser.add_argument("--published-by", default="publisher", metavar="NAME")

    def staff(self, options):
        return Staff(*[person(options[name]) for name in ("prepared_by", "approved_by", "published_by")])

    def read(self, *arguments, **named):
        try:
            return read_content(*arguments, **named)
        except ContentRefused as problem:
            raise CommandError(str(problem)) from problem

    def bring(self, *arguments, **named):
        """publish_content, with refusals as plain sentences and the result in words."""
        try:
            found, numbers = publish_content(*arguments, **named)
        except (ContentRefused, NotPublishable) as problem:
            raise CommandError(str(problem)) from problem
        for record in found.left:
            self.stdout.write(f"Left as staff have it: {record.label}")
        words = " and ".join(f"edition {number}" for number in numbers)
        self.stdout.write(f"Published as {words}." if numbers else "Already published: nothing differs.")
