"""No dumps: a crash leaves no picture of the memory, which holds the open diary and its key."""

from __future__ import annotations

import sys

PR_SET_DUMPABLE = 4  # linux/prctl.h
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002  # Windows: errhandlingapi.h
WER_FAULT_REPORTING_FLAG_NOHEAP = 1  # Windows: werapi.h


def leave_no_dumps() -> None:
    """Have the system write no core file of this process, and let no other program of the user read its memory."""
    if sys.platform == "win32":
        _report_no_memory()
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _be_undumpable()


def _be_undumpable() -> None:
    """A limit of 0 alone does not hold where dumps go to a program (core(5), "Piping core dumps to a program").

    It also gives this process's entries in /proc to root, so its memory and environment are closed to others.
    """
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def _report_no_memory() -> None:
    """Windows: a crash shows no box that offers a report, and a report holds no heap. Not yet tried on a machine."""
    import ctypes

    libraries = getattr(ctypes, "windll")  # noqa: B009 - known to Windows alone
    libraries.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
    libraries.wer.WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP)
