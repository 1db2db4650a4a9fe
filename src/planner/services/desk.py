"""The desk: every service of one open diary, built once and handed to the window or a command."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from planner.services.diary import Diary
from planner.services.history import History
from planner.services.hours import Hours
from planner.services.setup import SetUp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.services.attendance import AttendanceBy
    from planner.services.backups import Backups
    from planner.services.bulk import Bulk
    from planner.services.checking import Checking
    from planner.services.clipboard import Clipboard
    from planner.services.first_week import FirstWeek
    from planner.services.flow import FlowOfCourses
    from planner.services.imports import Imports
    from planner.services.job_plans import JobPlans
    from planner.services.layout import Layouts
    from planner.services.leave import Leave
    from planner.services.meetings import Meetings
    from planner.services.notes import Notes
    from planner.services.noticing import Noticing
    from planner.services.outcomes import Outcomes
    from planner.services.outlooks import Outlooks
    from planner.services.protection import Protections
    from planner.services.quick_entry import QuickEntry
    from planner.services.reconciling import Reconciling
    from planner.services.recycle_bin import RecycleBin
    from planner.services.requirements import Requirements
    from planner.services.retention import Keeping
    from planner.services.scenarios import Scenarios
    from planner.services.slots import Slots
    from planner.services.standing_figures import StandingFigures
    from planner.services.statements import Statements
    from planner.services.team_packs import TeamPacks
    from planner.services.trail import Trail
    from planner.services.trials import Trials
    from planner.services.typical_weeks import TypicalWeeks
    from planner.services.whole_diary import WholeDiary
    from planner.services.worked import HoursWorked
    from planner.services.year_plans import YearPlans
    from planner.storage.store import Store


class Desk:
    """The services of one diary.

    `now` is the present moment in UTC, or the one asked about; `new_id` gives fresh ids; `real` is the present moment
    whatever is asked about, by which backups are made, and `now` if left out. Without `has_backups` none is made
    unasked.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        real: Callable[[], datetime] | None = None,
        *,
        has_backups: bool = True,
    ) -> None:
        self.store = store
        self.now = now
        self._real = real or now
        self._has_backups = has_backups
        self.new_id = new_id
        self.setup = SetUp(store)
        self.diary = Diary(store, self.setup, now, new_id)
        self.hours = Hours(store, self.setup, self.diary, now)
        self.history = History(store)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Closed cases; loaded when first asked for, as the first week is shown without them."""
        from planner.services.outcomes import Outcomes

        return Outcomes(self.store, self.new_id, self.hours.today)

    @cached_property
    def quick(self) -> QuickEntry:
        """Quick entry; loaded when the first line is typed."""
        from planner.services.quick_entry import QuickEntry

        return QuickEntry(self.store, self.setup, self.hours, self.new_id)

    @cached_property
    def first_week(self) -> FirstWeek:
        """The first week as it is told; loaded when first asked for."""
        from planner.services.first_week import FirstWeek

        return FirstWeek(self.store, self.setup, self.new_id)

    @cached_property
    def imports(self) -> Imports:
        """Taking in what was read from files; loaded when first asked for."""
        from planner.services.imports import Imports

        return Imports(self.store, self.setup, self.diary, self.now)

    @cached_property
    def whole(self) -> WholeDiary:
        """Everything the diary holds; loaded when first asked for."""
        from planner.services.whole_diary import WholeDiary

        return WholeDiary(self.store)

    @cached_property
    def attendance(self) -> AttendanceBy:
        """Attendance told apart; loaded when first asked for."""
        from planner.services.attendance import AttendanceBy

        return AttendanceBy(self.setup, self.hours)

    @cached_property
    def outlooks(self) -> Outlooks:
        """Where the month, quarter and year stand; loaded when first asked for."""
        from planner.services.outlooks import Outlooks

        return Outlooks(self.setup, self.hours)

    @cached_property
    def slots(self) -> Slots:
        """Slots offered and free; loaded when first asked for."""
        from planner.services.slots import Slots

        return Slots(self.setup, self.hours)

    @cached_property
    def year_plans(self) -> YearPlans:
        """The leave year on one page; loaded when first asked for."""
        from planner.services.year_plans import YearPlans

        return YearPlans(self.store, self.setup, self.hours, self.outlooks, self.new_id)

    @cached_property
    def flow(self) -> FlowOfCourses:
        """Courses a week that capacity carries; loaded when first asked for."""
        from planner.services.flow import FlowOfCourses

        return FlowOfCourses(self.setup, self.hours, self.outcomes)

    @cached_property
    def leave(self) -> Leave:
        """The leave balance; loaded when first asked for."""
        from planner.services.leave import Leave

        return Leave(self.setup, self.hours.today)

    @cached_property
    def worked(self) -> HoursWorked:
        """Hours really worked; loaded when first asked for."""
        from planner.services.worked import HoursWorked

        return HoursWorked(self.store, self.setup, self.hours, self.new_id)

    @cached_property
    def notes(self) -> Notes:
        """Notes owed; loaded when first asked for."""
        from planner.services.notes import Notes

        return Notes(self.store, self.setup, self.diary, self.hours)

    @cached_property
    def requirements(self) -> Requirements:
        """Supervision and training that are required; loaded when first asked for."""
        from planner.services.requirements import Requirements

        return Requirements(self.setup, self.hours)

    @cached_property
    def meetings(self) -> Meetings:
        """Records of meetings; loaded when first asked for."""
        from planner.services.meetings import Meetings

        return Meetings(self.store, self.hours.today, lambda: self.standing)

    @cached_property
    def standing(self) -> StandingFigures:
        """The figures as they stand on a day; loaded when first asked for."""
        from planner.services.standing_figures import StandingFigures

        return StandingFigures(self.store, self.setup, self.diary, self.hours, self.outlooks, self.outcomes)

    @cached_property
    def noticing(self) -> Noticing:
        """Identifiers of patients noticed; loaded before the first deed."""
        from planner.services.noticing import Noticing

        return Noticing(self.store, self.hours.today, self.new_id)

    @cached_property
    def layouts(self) -> Layouts:
        """Weeks laid out anew; loaded when first asked for, with the solver."""
        from planner.services.layout import Layouts

        return Layouts(self.store, self.setup, self.diary, self.hours, self.new_id)

    @cached_property
    def trials(self) -> Trials:
        """Targets tried; loaded when first asked for, with the solver."""
        from planner.services.trials import Trials

        return Trials(self.store, self.setup, self.hours, self.layouts)

    @cached_property
    def backups(self) -> Backups:
        """Backups of the diary; loaded once the first week is shown."""
        from planner.services.backups import Backups

        return Backups(self.store, self.setup, self.hours, self._real, are_automatic=self._has_backups)

    @cached_property
    def bulk(self) -> Bulk:
        """Deeds on several entries; loaded when first asked for."""
        from planner.services.bulk import Bulk

        return Bulk(self.store, self.setup, self.new_id)

    @cached_property
    def clipboard(self) -> Clipboard:
        """Entries copied or cut; loaded when first asked for, and forgotten with the desk."""
        from planner.services.clipboard import Clipboard

        return Clipboard(self.store, self.setup, self.diary, self.now, self.new_id)

    @cached_property
    def recycle_bin(self) -> RecycleBin:
        """What was deleted; loaded when first asked for."""
        from planner.services.recycle_bin import RecycleBin

        return RecycleBin(self.store, self.now, self.new_id)

    @cached_property
    def typical(self) -> TypicalWeeks:
        """The agreed job plan; loaded when first asked for."""
        from planner.services.typical_weeks import TypicalWeeks

        return TypicalWeeks(self.store, self.setup, self.diary, self.new_id)

    @cached_property
    def job_plans(self) -> JobPlans:
        """How the agreed week stands as a job plan; loaded when first asked for."""
        from planner.services.job_plans import JobPlans

        return JobPlans(self.store, self.setup, self.hours, self.typical)

    @cached_property
    def scenarios(self) -> Scenarios:
        """Trials of a target that were kept; loaded when first asked for."""
        from planner.services.scenarios import Scenarios

        return Scenarios(self.store, self.hours, self.trials, self.new_id)

    @cached_property
    def keeping(self) -> Keeping:
        """What is kept, and how long; loaded when first asked for."""
        from planner.services.retention import Keeping

        return Keeping(self.store, self.setup, self.hours.today)

    @cached_property
    def protection(self) -> Protections:
        """How the diary is kept; loaded when first asked for."""
        from planner.services.protection import Protections

        return Protections(self.store, self.setup, self.whole, self.backups, self.noticing, self.keeping)

    @cached_property
    def team_packs(self) -> TeamPacks:
        """Counts of a quarter for a team; loaded when first asked for."""
        from secrets import randbelow

        from planner.services.team_packs import TeamPacks

        return TeamPacks(self.store, self.setup, self.hours, self.slots, self.outcomes, randbelow)

    @cached_property
    def reconciling(self) -> Reconciling:
        """Figures of someone else beside one's own; loaded when first asked for."""
        from planner.services.reconciling import Reconciling

        return Reconciling(self.store, self.setup, self.hours, self.outcomes, self.trail, self.new_id)

    @cached_property
    def trail(self) -> Trail:
        """What was changed, and what left the diary; loaded when first asked for."""
        from planner.services.trail import Trail

        return Trail(self.store, lambda: self.setup.terms().zone)

    @cached_property
    def statements(self) -> Statements:
        """Periods stated line by line; loaded when first asked for."""
        from planner.services.statements import Statements

        return Statements(self.setup, self.hours, self.typical)

    @cached_property
    def checking(self) -> Checking:
        """Whether the diary is whole; loaded when first asked for."""
        from planner.services.checking import Checking

        return Checking(self.store)

    def prepare(self) -> None:
        """Load and connect what a deed needs, so that the first one waits for nothing; on any thread."""
        from planner.services import noticing  # noqa: F401 - loaded, and no more

        self.store.prepare()

    def close(self) -> None:
        """Forget what could be undone or pasted, and let go of the file; nothing is deleted by that."""
        self.history.clear()
        self.clipboard.let_go()
        self.store.close()
