"""Walks the chain of the trail and names the first entry that is not what was noted."""

import hashlib

from django.db.models import Max

from editions.models import Approval, BlankedRow, Edition, TrailHead
from editions.statements import run

BATCH = 2000
# An entry's own words and its kept values, in the very format they were digested in.
CHAINED = """
    select e.id, e.values_digest, e.digest, e.action, e.edition_id,
        concat_ws('|', extract(epoch from e.at), coalesce(e.actor_id, 0), e.database_role, e.action,
            e.table_name, coalesce(e.edition_id, 0), e.row_count),
        v.entry_id is not null,
        concat_ws('|', v.salt, coalesce(v.old, 'null')::text, coalesce(v.new, 'null')::text),
        case when e.action in ('approve', 'withdraw') then v.new #>> '{{}}' end
    from editions_trailentry e left join editions_trailvalue v on v.entry_id = e.id
    where e.id > %s order by e.id limit %s
"""


def sha256(data):
    return hashlib.sha256(data).digest()


def entries():
    """Every entry, oldest first, a batch in memory at a time."""
    last = 0
    while batch := run(CHAINED, [last, BATCH]):
        yield from batch
        last = batch[-1][0]


class Walk:
    """One walk along the chain: what is wrong with it, and what was found on the way."""

    def __init__(self, known_head=""):
        self.length, self.erased, self.digest, self.newest = 0, 0, b"", None
        self.known_head = known_head
        self.heads = dict(Edition.objects.published().values_list("trail_head", "number"))
        newest = Approval.objects.values("edition").annotate(newest=Max("pk")).values("newest")
        self.seals = dict(Approval.objects.filter(pk__in=newest).values_list("edition", "content_hash"))
        self.sealed = {}
        self.blanked = None

    def problems(self):
        """Sentences, the first bad entry first; the walk ends there, for all after it is unproven."""
        for entry, of_values, digest, action, edition, words, has_values, values, seal in entries():
            if sha256(self.digest + bytes(of_values) + words.encode()) != bytes(digest):
                yield f"Entry {entry} is not what was noted, or an entry before it was added or taken out."
                return
            if has_values and sha256(values.encode()) != bytes(of_values):
                yield f"The values kept with entry {entry} are not those that were noted."
                return
            if action == "approve":
                self.sealed[edition] = seal
            if action == "withdraw" and seal is not None:
                self.blanked = seal
            self.pass_entry(entry, bytes(digest), has_values)
        yield from self.problems_of_the_end()
        yield from self.problems_of_approvals()
        yield from self.problems_of_withdrawals()

    def pass_entry(self, entry, digest, has_values):
        self.length, self.digest, self.newest = self.length + 1, digest, entry
        self.erased += not has_values
        self.heads.pop(digest.hex(), None)
        if digest.hex() == self.known_head:
            self.known_head = ""

    def problems_of_the_end(self):
        """A chain is whole however much is cut off its end: what is kept apart from it tells."""
        head = TrailHead.objects.first()
        kept = (head.entry_id, bytes(head.digest), head.length) if head else (None, b"", 0)
        if (self.newest, self.digest, self.length) != kept:
            yield (
                f"The trail ends at entry {self.newest} with {self.length:,} entries, and {kept[2]:,} were "
                f"noted, up to entry {kept[0]}: its end was cut off or added to."
            )
        for number in sorted(self.heads.values()):
            yield f"The publication of edition {number} is not in the trail under the head it shows."
        if self.known_head:
            yield f"The digest {self.known_head} that was kept elsewhere is not in the trail."

    def problems_of_approvals(self):
        """What was approved is never erased: a withdrawal leaves the digests."""
        for edition, seal in sorted(self.sealed.items()):
            if seal is None or self.seals.get(edition) != seal:
                yield f"The approval of the edition with id {edition} is not the one that was noted."

    def problems_of_withdrawals(self):
        """Which rows were blanked, and what was left of them, is sealed by the newest withdrawal."""
        if self.blanked and run("select editions_blanked_seal()")[0][0] != self.blanked:
            yield "What is kept of the rows that withdrawals blanked is not what was noted."
        if not self.blanked and BlankedRow.objects.exists():
            yield "Rows are said to be blanked by a withdrawal that is not in the trail."
