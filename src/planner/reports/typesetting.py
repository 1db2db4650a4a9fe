"""Typst: a template that ships with the program, and data, to PDF or to a picture; all of it in memory, all offline."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from planner.domain.plain_text import cut, plain_name
from planner.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typst import Fonts

ACCESSIBLE: Literal["ua-1"] = "ua-1"


@dataclass(frozen=True)
class TypesetPage:
    """A page set from a template; its words are data to the template, so nothing in them is read as markup."""

    template: str
    data: Mapping[str, Any]

    @cached_property
    def pdf(self) -> bytes:
        """The page as PDF/UA-1; where no font at hand has a sign for some letter, as a tagged PDF that shows a box."""
        return self._set[0]

    def png(self, dots_per_inch: float) -> bytes:
        """The same page as a picture."""
        import typst

        return typst.compile(
            self._source, format="png", ppi=dots_per_inch, font_paths=self._set[1], sys_inputs=self._inputs
        )

    def sheets(self, dots_per_inch: float) -> list[bytes]:
        """The picture of each sheet, of however many there are."""
        found = self.png(dots_per_inch)
        return [found] if isinstance(found, bytes) else found

    @cached_property
    def _set(self) -> tuple[bytes, Fonts]:
        """The PDF, and the fonts it took: the machine's own are searched only for a letter that ours lack."""
        import typst

        for every in (False, True):
            fonts = _fonts(every=every)
            try:
                pdf = typst.compile(
                    self._source, format="pdf", font_paths=fonts, sys_inputs=self._inputs, pdf_standards=ACCESSIBLE
                )
            except typst.TypstError as error:
                if "could not be displayed with font" not in error.message:
                    raise
            else:
                return pdf, fonts
        return typst.compile(self._source, format="pdf", font_paths=fonts, sys_inputs=self._inputs), fonts

    @property
    def _source(self) -> bytes:
        return resource(f"reports/{self.template}.typ").read_bytes()

    @cached_property
    def _inputs(self) -> dict[str, str]:
        return {"page": json.dumps(self.data)}


def families() -> list[str]:
    """The type at hand for pages without the machine's own."""
    return _fonts(every=False).families()


@lru_cache(maxsize=2)
def _fonts(*, every: bool) -> Fonts:
    from typst import Fonts

    return Fonts(include_system_fonts=every, font_paths=[resource("fonts")])


def plain(words: str, longest: int = 200) -> str:
    """Words without line ends and signs that cannot be seen, cut where no page has room for them."""
    return cut(plain_name(words), longest)
