"""Sites: the places of work, when they can be used and the ways between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from planner.domain.diary.activity import Site
from planner.domain.plain_text import plain_name
from planner.services.setup import name_id
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Section
from planner.ui.setup.site_times import TIMES, TimesPart
from planner.ui.setup.travel import WAYS, Ways

if TYPE_CHECKING:
    from collections.abc import Sequence

SITES: Listing[Site] = Listing(
    title="Sites",
    purpose="Where you work, so that entries and rates can be told apart by place.",
    one="a site",
    empty="No sites yet. Add the places you work at; if there is only one, this can stay empty.",
    columns=(LineColumn("Name", lambda line: line.value.name, wide=True),),
)


def site_section(tools: FormTools) -> Section:
    """The section of the sites."""
    return Section(Sites(SITES, tools), side=(TimesPart(TIMES, tools), Ways(WAYS, tools)), shares=(2, 3))


class Sites(ListPart[Site]):
    """The sites by name."""

    def lines(self) -> Sequence[ListedLine[Site]]:
        """One line a site."""
        return [ListedLine(site.id, site) for site in self.desk.setup.sites()]

    def make_form(self, value: Site | None) -> Form:
        """A form with the site's name."""
        return SiteForm(value, [site.id for site in self.desk.setup.sites()], self.desk.setup.check)

    def words_of(self, value: Site) -> str:
        """As "the site Riverside"."""
        return f"the site {value.name}"


class SiteForm(Form):
    """The name of a site; its id is made from the first name and stays."""

    def __init__(self, known: Site | None, taken: Sequence[str], check: Check) -> None:
        super().__init__("Edit a site" if known else "Add a site", known, check)
        self._site, self._taken = known, taken
        self.name = QLineEdit(known.name if known else "")
        self.name.setMinimumWidth(280)
        self.arrange(form_of(("Name", self.name, "")), width=420)

    def value(self) -> Site:
        """The site as the field says."""
        name = plain_name(self.name.text())
        return replace(self._site, name=name) if self._site else Site(name_id(name, self._taken), name)
