"""Checks of withdrawals: that they repeat nothing, that nothing quotes what goes, and that it stays gone."""

from psycopg import sql

from editions.blanking import is_free_text, withdrawable
from editions.checks import ERROR, RECORDS, TEXTS, WARNING, check
from editions.models import Edition, Withdrawal
from editions.statements import run
from editions.withdrawing import withdrawn_in_drafts

# So many words in a row are no chance.
IN_A_ROW = 6
# Rows of detainers hold a source's short words, which many share.
NOT_SEARCHED = {"detainers_detainer", "detainers_detainerperson"}


def words_of(withdrawal):
    """The texts that only this record has."""
    return run("select editions_words_of(%s, %s)", [withdrawal.record_model, withdrawal.record_uid])[0][0]


def runs(text):
    """Every few words in a row of a text, small letters only; a short text as a whole."""
    words = text.casefold().split()
    return {" ".join(words[at : at + IN_A_ROW]) for at in range(max(1, len(words) - IN_A_ROW + 1))}


def withdrawals_of(edition):
    return Withdrawal.objects.filter(edition=edition) if edition.kind == Edition.Kind.WITHDRAWAL else []


@check("withdrawal_repeats", ERROR, TEXTS)
def withdrawal_repeats_nothing(edition):
    for withdrawal in withdrawals_of(edition):
        gone = {each for text in words_of(withdrawal) for each in runs(text)}
        said = " ".join([withdrawal.public_reason, edition.title, edition.note]).casefold()
        said = " ".join(said.split())
        if any(each in said for each in gone):
            yield (
                f"“{withdrawal}”: the public reason, or the title or note of the edition, repeats words of "
                "what is withdrawn. Say why in other words."
            )


# Rows by the hundred thousand share a few texts: each text is looked through once, in small letters and with
# one blank between words.
QUOTING = """
    with said as materialized (
        select r.uid, concat_ws(' ', {texts}) collate "C" as words
        from {table} t join {root} r on r.id = t.{key}
        where r.since is not null and r.until is null and not r.uid = any(%s)
    ), quoting as materialized (
        select words from (select distinct words from said) each_once,
            lateral (select lower(regexp_replace(words, '\\s+', ' ', 'g')) as plain offset 0) p
        where exists (select from unnest(%s::text[]) w where position(w in plain) > 0)
    )
    select distinct uid from said join quoting using (words)
"""


def quoting(words, gone):
    """(table, identifier) of published records, other than those gone, that hold one of the runs of words."""
    for model in withdrawable():
        if model._meta.db_table in NOT_SEARCHED:
            continue
        key = model._meta.get_field(model.root).column if hasattr(model, "root") else None
        root = model._meta.get_field(model.root).related_model if key else model
        texts = [
            sql.Identifier("t", each.column) for each in model._meta.concrete_fields if is_free_text(each)
        ]
        if not texts:
            continue
        found = run(
            QUOTING,
            [gone, words],
            table=model._meta.db_table,
            root=root._meta.db_table,
            key=key or "id",
            texts=sql.SQL(", ").join(texts),
        )
        yield from ((root, uid) for (uid,) in found)


@check("withdrawn_words_elsewhere", WARNING, TEXTS)
def nothing_else_quotes_what_is_withdrawn(edition):
    withdrawals = list(withdrawals_of(edition))
    words = {each for withdrawal in withdrawals for text in words_of(withdrawal) for each in runs(text)}
    if not words:
        return
    found = dict.fromkeys(quoting(sorted(words), [each.record_uid for each in withdrawals]))
    if found:
        # Readers see the fact beside the reason given: it must not lead them to what is left.
        named = ", ".join(f"{model._meta.verbose_name} {str(uid)[:8]}" for model, uid in found)
        yield (
            f"Other records have words that these have too: {len(found)}.",
            f"Withdraw them as well, or say why their words may stay, without naming them: {named}.",
        )


@check("withdrawn_before", ERROR, RECORDS)
def what_was_withdrawn_stays_gone(edition):
    for model, uid in withdrawn_in_drafts(edition):
        yield (
            f"The {model._meta.verbose_name} {str(uid)[:8]} was withdrawn and cannot be published again: "
            "delete its draft."
        )
