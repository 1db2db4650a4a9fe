"""What the loose words of a line are about: the activity they name best, and the rest as a label."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.quick.line import distinct
from planner.domain.quick.names import EXACT, words_of
from planner.domain.quick.near import is_near
from planner.domain.quick.parts import About, Unclear, Verbatim
from planner.domain.quick.personal import nearly_personal, personal
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.domain.diary.activity import Activity
    from planner.domain.quick.context import Context
    from planner.domain.quick.names import Naming
    from planner.domain.quick.said import Said

PUNCTUATION = " ,;:.+-–—&/@"


@dataclass(frozen=True, slots=True)
class Subject:
    """An activity and a label.

    Attributes:
        named: the tokens that name the activity, up to the second.
        doubt: what has to be asked before it is believed, or empty.
    """

    activity: Activity
    label: str
    named: tuple[int, int] = (0, 0)
    doubt: str = ""


def subjects(said: Said, context: Context) -> list[Subject]:
    """What the words can mean; several if they name two activities equally well, or none for certain."""
    about = said.get(About)
    if about is not None:
        named = [Subject(about.activity, label_of(said))]
        return _beside_personal(said, context, named, is_whole=True)
    found = list(_named(said))
    best = max(((one.words, one.rank) for _, one in found), default=None)
    if best is None:
        return _unnamed(said, context)
    named = distinct(
        Subject(one.activity, label_of(said, (at, one.after)), (at, one.after))
        for at, one in found
        if (one.words, one.rank) == best
    )
    return _beside_personal(said, context, named, is_whole=best[1] == EXACT)


def _named(said: Said) -> Iterator[tuple[int, Naming]]:
    """Every naming that lies within words that stand together."""
    for first, after in said.runs():
        for at in range(first, after):
            yield from ((at, one) for one in said.line.namings.get(at, ()) if one.after <= after)


def _beside_personal(said: Said, context: Context, named: list[Subject], *, is_whole: bool) -> list[Subject]:
    """What is named; but beside “lunch” or “dentist” a session is asked about, and so is half a name."""
    own = personal(loose_words(said))
    if own is None:
        return named if is_whole else _beside_near(said, context, named)
    word, kind = own
    is_its_name = all(word.replace("'", "") in words_of(one.activity.name) for one in named)
    if not any(one.activity.is_contact for one in named) and (is_whole or is_its_name):
        return named
    doubt = f"“{word}” is not a session: what is it?"
    others = [Subject(one, label_of(said)) for one in _of_kind(context, kind)] or _not_contact(said, context, kind)
    return _in_doubt([*others, *named] if len(others) == 1 else [*named, *others], doubt)


def _beside_near(said: Said, context: Context, named: list[Subject]) -> list[Subject]:
    """A name said in part, with a word beside it that is nearly another activity: “group asessment”."""
    rest = [word for word in loose_words(said, named[0].named) if word not in SMALL_WORDS]
    near = _nearly_named(said, context, rest)
    if not near:
        return named
    known = {one.activity: one for one in named}
    meant = [_with_slip(said, known[one.activity], one) if one.activity in known else one for one in near]
    meant.sort(key=lambda one: one.named[0] - one.named[1])
    return _in_doubt([*meant, *named], "Which of these is meant?")


def _with_slip(said: Said, named: Subject, slip: Subject) -> Subject:
    """An activity named in part and in part by a slip of the fingers beside it: “team meetng”."""
    first, after = min(named.named[0], slip.named[0]), max(named.named[1], slip.named[1])
    is_whole = after - first == sum(end - start for start, end in (named.named, slip.named))
    return Subject(named.activity, label_of(said, (first, after)), (first, after)) if is_whole else named


def _unnamed(said: Said, context: Context) -> list[Subject]:
    """No activity is named: the standard one if nothing else is said, else what the words might be is asked."""
    label, words = label_of(said), [word for word in loose_words(said) if word not in SMALL_WORDS]
    own = personal([*words, *_quoted_words(said)])
    if own is not None:
        return _personal(said, context, *own)
    if context.standard is None:
        known = ", ".join(one.name for one in context.activities) or "none yet"
        msg = f"“{label}” is no activity; there are: {known}." if label else f"What is it? There are: {known}."
        raise Unclear(msg, said.loose_place)
    if not label_of(said, quoted=False):
        return [Subject(context.standard, label)]
    near = _nearly_named(said, context, words)
    slip = None if near else nearly_personal(words)
    doubt = f"“{label}” is none of your activities: choose one, or name it."
    if slip is not None:
        return _in_doubt(_not_contact(said, context, slip[1]), doubt)
    others = sorted(context.activities, key=lambda one: one.position)
    if near:
        others = [context.standard, *others]
    else:  # a word of nobody's is likelier no session
        others.sort(key=lambda one: (one.kind is not Kind.OTHER, one.is_contact))
    return _in_doubt([*near, *(Subject(one, label) for one in others)], doubt)


def _personal(said: Said, context: Context, word: str, kind: Kind) -> list[Subject]:
    """A break or a private matter: the one activity of its kind, or a question that offers no session."""
    own = [Subject(one, label_of(said)) for one in _of_kind(context, kind)]
    if own:
        return own
    others = _not_contact(said, context, kind)
    if not others:
        msg = f"“{word}” is not a session: add an activity for it under Set-up, such as Other."
        raise Unclear(msg, said.loose_place)
    return _in_doubt(others, f"“{word}” is not a session: which of your activities is it?")


def _of_kind(context: Context, kind: Kind) -> list[Activity]:
    return [one for one in context.activities if one.kind is kind]


def _not_contact(said: Said, context: Context, kind: Kind) -> list[Subject]:
    """Every activity but sessions, those of a kind first."""
    rest = [one for one in context.activities if not one.is_contact]
    return [
        Subject(one, label_of(said))
        for one in sorted(rest, key=lambda one: (one.kind is not kind, one.kind is not Kind.OTHER, one.position))
    ]


def _nearly_named(said: Said, context: Context, words: Sequence[str]) -> list[Subject]:
    """The activities that a slip of the fingers may have meant, with the slip left out of their label."""
    found, words = [], list(dict.fromkeys(words))
    for activity in context.activities:
        known = [*words_of(activity.name), *words_of(activity.id)]
        slip = next((word for word in words for one in known if is_near(word, one)), None)
        if slip is not None:
            at = next(n for n, token in enumerate(said.line.tokens) if token.text == slip)
            found.append(Subject(activity, label_of(said, (at, at + 1)), (at, at + 1)))
    return found


def _in_doubt(those: Sequence[Subject], doubt: str) -> list[Subject]:
    """Each activity once, with the question."""
    first = {one.activity: one for one in reversed(those)}
    return [replace(first[one], doubt=doubt) for one in distinct(two.activity for two in those)]


def loose_words(said: Said, without: tuple[int, int] = (0, 0)) -> list[str]:
    """The words no rule knows, in lower case, except those that name the activity."""
    places = [at for run in said.runs() for at in range(*run) if not without[0] <= at < without[1]]
    return [token.text for token in map(said.line.token, places) if token.sort is Sort.WORD]


def _quoted_words(said: Said) -> list[str]:
    verbatim = said.get(Verbatim)
    return verbatim.words.casefold().split() if verbatim else []


def label_of(said: Said, without: tuple[int, int] = (0, 0), *, quoted: bool = True) -> str:
    """The loose words as typed, except those that name the activity."""
    first, after = without
    runs = [half for start, end in said.runs() for half in ((start, min(end, first)), (max(start, after), end))]
    verbatim = said.get(Verbatim) if quoted else None
    pieces = [said.line.slice(*run).strip(PUNCTUATION) for run in runs]
    worth = [piece for piece in pieces if not SMALL_WORDS.issuperset(words_of(piece))]
    worth = [" ".join(piece.split()) for piece in worth]
    return " ".join([*worth, *([verbatim.words] if verbatim and verbatim.words else [])])
