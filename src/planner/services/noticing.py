"""Identifiers of patients noticed: in what a deed put in, in what a file holds, in what is about to leave the diary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.diary.recycle_bin import Binned
from planner.domain.own_words import KINDS_WITH_WORDS, own_words, reworded
from planner.domain.privacy.identifiers import identifiers_in, without_identifiers
from planner.domain.privacy.let_stand import LetStand, NoticeIdentifiers, digest_of
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from planner.domain.change import Change, Value
    from planner.domain.privacy.found import IdentifierKind
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

V = TypeVar("V")
Place = tuple[type[Any], str]
"""A value by its kind and its id."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What looks like identifiers, in values of the diary.

    Attributes:
        places: the values that hold them.
        kinds: what they look like, each named once, the most frequent first.
        texts: the texts they stand in; left out of what an error might print.
    """

    places: tuple[Place, ...]
    kinds: tuple[IdentifierKind, ...]
    texts: tuple[str, ...] = field(repr=False)

    def __add__(self, other: Noticed) -> Noticed:
        """Both together."""
        places, kinds, texts = (
            tuple(dict.fromkeys([*one, *two]))
            for one, two in ((self.places, other.places), (self.kinds, other.kinds), (self.texts, other.texts))
        )
        return Noticed(places, kinds, texts)


@dataclass(frozen=True, slots=True)
class _LetBe:
    """Whether anything is asked about, and what is not asked about again."""

    choice: NoticeIdentifiers
    digests: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether the words may stay as they are."""
        return not self.choice.is_on or (bool(self.digests) and digest_of(text, self.choice.salt) in self.digests)


class Noticing:
    """Says whether words are to be asked about, takes identifiers out of them, and remembers which may stay.

    It never refuses anything: what is noticed is asked about, and stands until it is answered.
    """

    def __init__(self, store: Store, today: Callable[[], date], new_id: Callable[[], str]) -> None:
        self._store, self._today, self._new_id = store, today, new_id
        self._let_be = Kept[Version, _LetBe]()

    @property
    def is_on(self) -> bool:
        """Identifiers are asked about; so it is until it is switched off."""
        return self._answers().choice.is_on

    @property
    def kept(self) -> int:
        """How many texts may stay as they are."""
        return len(self._answers().digests)

    def switch(self, *, on: bool) -> Change:
        """Ask about identifiers from now on, or no longer."""
        with self._store.work() as work:
            work.put(replace(_choice(work), is_on=on))
            return work.change(f"{'notice' if on else 'no longer notice'} identifiers of patients")

    def kinds_in(self, text: str) -> tuple[IdentifierKind, ...]:
        """What a text is to be asked about for: nothing if it may stay, or if nothing is asked about."""
        found = identifiers_in(text, self._today())
        return () if not found or self._answers().holds(text) else tuple(one.kind for one in found)

    def kinds_of(self, values: Iterable[V]) -> list[tuple[V, tuple[IdentifierKind, ...]]]:
        """The values in which anything is to be asked about, with what it looks like."""
        return [(value, tuple(dict.fromkeys(kinds))) for value, kinds, _ in self._each_noticed(values)]

    def counted_in(self, values: Iterable[object]) -> Mapping[IdentifierKind, int]:
        """How many of the values hold each kind of identifier; empty where none does."""
        return Counter(kind for _, kinds in self.kinds_of(values) for kind in kinds)

    def noticed_by(self, change: Change) -> Noticed | None:
        """What a deed has put in that is to be asked about, or None; words that stood there before it are not new."""
        if not self.is_on:
            return None
        before = {text for step in change.steps if step.before for text in own_words(step.before)}
        put = [step.after for step in change.steps if step.after is not None]
        # What is deleted only goes to the bin, under a name that is made of its words.
        after = {(type(value), value.id): value for value in put if not isinstance(value, Binned)}
        return _together(self._each_noticed(after.values(), lambda text: text not in before))

    def in_diary(self) -> Noticed | None:
        """What stands in the whole diary that is to be asked about, or None."""
        with self._store.reading() as diary:
            values = [value for kind in KINDS_WITH_WORDS for value in diary.all(kind)]
        return _together(self._each_noticed(values))

    def still(self, noticed: Noticed) -> Noticed | None:
        """What of it stands in the diary yet and is not answered, or None."""
        with self._store.reading() as diary:
            standing = list(_standing(diary, noticed))
        return _together(self._each_noticed(standing, noticed.texts.__contains__))

    def _each_noticed(
        self, values: Iterable[V], is_asked: Callable[[str], bool] = bool
    ) -> Iterator[tuple[V, list[IdentifierKind], list[str]]]:
        """The values with something to be asked about, what it looks like and the texts it stands in."""
        read: dict[str, tuple[IdentifierKind, ...]] = {}  # a file says the same few words a thousand times
        for value in values:
            kinds: list[IdentifierKind] = []
            texts: list[str] = []
            for text in filter(is_asked, own_words(value)):
                if text not in read:
                    read[text] = self.kinds_in(text)
                if read[text]:
                    kinds.extend(read[text])
                    texts.append(text)
            if kinds:
                yield value, kinds, texts

    def without(self, value: V) -> V:
        """A value with what is to be asked about taken out of its words; what may stay stays."""
        return reworded(value, self.cleared)

    def cleared(self, text: str) -> str:
        """A text likewise."""
        return without_identifiers(text, self._today()) if self.kinds_in(text) else text

    def drop(self, noticed: Noticed) -> Change:
        """Take the identifiers out of what was noticed, in one deed."""
        today = self._today()

        def cleared(text: str) -> str:
            return without_identifiers(text, today) if text in noticed.texts else text

        with self._store.work() as work:
            for value in list(_standing(work, noticed)):
                work.put(reworded(value, cleared))
            work.fade_reasons(noticed.texts)
            return work.change("leave out what looks like identifiers")

    def keep(self, noticed: Noticed) -> Change:
        """Let the words that were noticed stay, and do not ask about them again."""
        with self._store.work() as work:
            choice = _choice(work)
            if not choice.salt:
                choice = replace(choice, salt=self._new_id())
                work.put(choice)
            for text in noticed.texts:
                work.put(LetStand(digest_of(text, choice.salt)))
            return work.change("keep words that look like identifiers")

    def forget(self) -> Change:
        """Ask again about every text that was let stand."""
        with self._store.work() as work:
            for one in work.all(LetStand):
                work.remove(one)
            return work.change("ask again about words that were kept")

    def _answers(self) -> _LetBe:
        return self._let_be.at(self._store.version, self._read)

    def _read(self) -> _LetBe:
        with self._store.reading() as diary:
            return _LetBe(_choice(diary), frozenset(one.digest for one in diary.all(LetStand)))


def _choice(diary: DiaryReader) -> NoticeIdentifiers:
    return next(iter(diary.all(NoticeIdentifiers)), NoticeIdentifiers())


def _together(found: Iterable[tuple[Value, list[IdentifierKind], list[str]]]) -> Noticed | None:
    """What was found in several values as one question, or None where nothing was."""
    listed = list(found)
    if not listed:
        return None
    counted = Counter(kind for _, kinds, _ in listed for kind in kinds)
    texts = dict.fromkeys(text for _, _, texts in listed for text in texts)
    places = tuple((type(value), value.id) for value, _, _ in listed)
    return Noticed(places, tuple(kind for kind, _ in counted.most_common()), tuple(texts))


def _standing(diary: DiaryReader, noticed: Noticed) -> Iterator[Value]:
    """The values named, those that are in the diary yet."""
    for kind, id_ in noticed.places:
        value = diary.get(kind, id_)
        if value is not None:
            yield value
