"""What a time zone is called: by IANA, by Windows, by Outlook's lists of places, or by its distance from UTC alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from planner.domain.diary.clock import find_zone
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 255
_MOST_PARTS = 4
"""An IANA name has three at most."""
_OFFSET = re.compile(
    r"\(?\s*(?:UTC|GMT|Z)\s*(?:([+\-\N{MINUS SIGN}])\s*(\d{1,2})(?::?([0-5]\d))?)?\s*\)?", re.IGNORECASE | re.ASCII
)
_DISPLAYED = re.compile(r"(\((?:UTC|GMT)[^)]*\))?\s*(?:Greenwich Mean Time\s*[:/]\s*)?(.+)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s+\d{1,3}$", re.ASCII)
_MICROSOFT_UTC = "tzone://microsoft/utc"
_WINTER, _SUMMER = datetime(2026, 1, 1, 12), datetime(2026, 7, 1, 12)
_EAST_MOST, _WEST_MOST = 14, -12
# The places Windows lists a zone by, in Outlook's choice of time zones; the zone's own id is on the left.
_PLACES = """
Dateline Standard Time: International Date Line West
Aleutian Standard Time: Aleutian Islands
Hawaiian Standard Time: Hawaii
Marquesas Standard Time: Marquesas Islands
Alaskan Standard Time: Alaska
Pacific Standard Time (Mexico): Baja California
Pacific Standard Time: Pacific Time (US & Canada); Pacific Time
US Mountain Standard Time: Arizona
Mountain Standard Time (Mexico): Chihuahua; Mazatlan
Mountain Standard Time: Mountain Time (US & Canada); Mountain Time
Yukon Standard Time: Yukon
Central America Standard Time: Central America
Central Standard Time: Central Time (US & Canada); Central Time
Easter Island Standard Time: Easter Island
Central Standard Time (Mexico): Guadalajara; Mexico City; Monterrey
Canada Central Standard Time: Saskatchewan
SA Pacific Standard Time: Bogota; Lima; Quito; Rio Branco
Eastern Standard Time (Mexico): Chetumal
Eastern Standard Time: Eastern Time (US & Canada); Eastern Time
Haiti Standard Time: Haiti
Cuba Standard Time: Havana
US Eastern Standard Time: Indiana (East)
Turks And Caicos Standard Time: Turks and Caicos
Paraguay Standard Time: Asuncion
Atlantic Standard Time: Atlantic Time (Canada); Atlantic Time
Venezuela Standard Time: Caracas
Central Brazilian Standard Time: Cuiaba
SA Western Standard Time: Georgetown; Manaus; San Juan
Pacific SA Standard Time: Santiago
Newfoundland Standard Time: Newfoundland
Tocantins Standard Time: Araguaina
E. South America Standard Time: Brasilia
SA Eastern Standard Time: Cayenne; Fortaleza
Argentina Standard Time: City of Buenos Aires; Buenos Aires
Greenland Standard Time: Greenland
Montevideo Standard Time: Montevideo
Magallanes Standard Time: Punta Arenas
Saint Pierre Standard Time: Saint Pierre and Miquelon
Bahia Standard Time: Salvador
Azores Standard Time: Azores
Cape Verde Standard Time: Cabo Verde Is.; Cape Verde Is.
UTC: Coordinated Universal Time
GMT Standard Time: Dublin; Edinburgh; Lisbon; London; Greenwich Mean Time; British Summer Time
Greenwich Standard Time: Monrovia; Reykjavik
Sao Tome Standard Time: Sao Tome
Morocco Standard Time: Casablanca
W. Europe Standard Time: Amsterdam; Berlin; Bern; Rome; Stockholm; Vienna
Central Europe Standard Time: Belgrade; Bratislava; Budapest; Ljubljana; Prague
Romance Standard Time: Brussels; Copenhagen; Madrid; Paris
Central European Standard Time: Sarajevo; Skopje; Warsaw; Zagreb
W. Central Africa Standard Time: West Central Africa
Jordan Standard Time: Amman
GTB Standard Time: Athens; Bucharest
Middle East Standard Time: Beirut
Egypt Standard Time: Cairo
E. Europe Standard Time: Chisinau
Syria Standard Time: Damascus
West Bank Standard Time: Gaza; Hebron
South Africa Standard Time: Harare; Pretoria
FLE Standard Time: Helsinki; Kyiv; Riga; Sofia; Tallinn; Vilnius
Israel Standard Time: Jerusalem
South Sudan Standard Time: Juba
Kaliningrad Standard Time: Kaliningrad
Sudan Standard Time: Khartoum
Libya Standard Time: Tripoli
Namibia Standard Time: Windhoek
Arabic Standard Time: Baghdad
Turkey Standard Time: Istanbul
Arab Standard Time: Kuwait; Riyadh
Belarus Standard Time: Minsk
Russian Standard Time: Moscow; St. Petersburg
E. Africa Standard Time: Nairobi
Volgograd Standard Time: Volgograd
Iran Standard Time: Tehran
Arabian Standard Time: Abu Dhabi; Muscat
Astrakhan Standard Time: Astrakhan; Ulyanovsk
Azerbaijan Standard Time: Baku
Russia Time Zone 3: Izhevsk; Samara
Mauritius Standard Time: Port Louis
Saratov Standard Time: Saratov
Georgian Standard Time: Tbilisi
Caucasus Standard Time: Yerevan
Afghanistan Standard Time: Kabul
West Asia Standard Time: Ashgabat; Tashkent
Ekaterinburg Standard Time: Ekaterinburg
Pakistan Standard Time: Islamabad; Karachi
Qyzylorda Standard Time: Qyzylorda
India Standard Time: Chennai; Kolkata; Mumbai; New Delhi
Sri Lanka Standard Time: Sri Jayawardenepura
Nepal Standard Time: Kathmandu
Central Asia Standard Time: Astana; Nur-Sultan
Bangladesh Standard Time: Dhaka
Omsk Standard Time: Omsk
N. Central Asia Standard Time: Novosibirsk
Myanmar Standard Time: Yangon (Rangoon)
SE Asia Standard Time: Bangkok; Hanoi; Jakarta
Altai Standard Time: Barnaul; Gorno-Altaysk
W. Mongolia Standard Time: Hovd
North Asia Standard Time: Krasnoyarsk
Tomsk Standard Time: Tomsk
China Standard Time: Beijing; Chongqing; Hong Kong; Urumqi
North Asia East Standard Time: Irkutsk
Singapore Standard Time: Kuala Lumpur; Singapore
W. Australia Standard Time: Perth
Taipei Standard Time: Taipei
Ulaanbaatar Standard Time: Ulaanbaatar
Aus Central W. Standard Time: Eucla
Transbaikal Standard Time: Chita
Tokyo Standard Time: Osaka; Sapporo; Tokyo
North Korea Standard Time: Pyongyang
Korea Standard Time: Seoul
Yakutsk Standard Time: Yakutsk
Cen. Australia Standard Time: Adelaide
AUS Central Standard Time: Darwin
E. Australia Standard Time: Brisbane
AUS Eastern Standard Time: Canberra; Melbourne; Sydney
West Pacific Standard Time: Guam; Port Moresby
Tasmania Standard Time: Hobart
Vladivostok Standard Time: Vladivostok
Lord Howe Standard Time: Lord Howe Island
Bougainville Standard Time: Bougainville Island
Russia Time Zone 10: Chokurdakh
Magadan Standard Time: Magadan
Norfolk Standard Time: Norfolk Island
Sakhalin Standard Time: Sakhalin
Central Pacific Standard Time: Solomon Is.; New Caledonia
Russia Time Zone 11: Anadyr; Petropavlovsk-Kamchatsky
New Zealand Standard Time: Auckland; Wellington
Fiji Standard Time: Fiji
Chatham Islands Standard Time: Chatham Islands
Tonga Standard Time: Nuku'alofa
Samoa Standard Time: Samoa
Line Islands Standard Time: Kiritimati Island
"""


def named_zone(tzid: str) -> tzinfo | None:
    """The zone a name means all over the world; None where nobody can know it.

    It is a ZoneInfo but for an offset of a part of an hour.
    """
    if len(tzid) > LONGEST_NAME:
        return None
    plain = " ".join(tzid.split())
    found = (_known(name) for name in _names(plain))
    return next((zone for zone in found if zone is not None), None) or _by_places(plain) or _by_offset(plain)


def is_area(tzid: str) -> bool:
    """It is named by IANA after a place: its clock is known, whatever a file says of it."""
    known = _iana().get(tzid.strip("/").casefold(), "")
    return "/" in known and not known.startswith("Etc/")


def _names(tzid: str) -> Iterator[str]:
    """The id itself, what ends a path such as /vendor.org/Europe/London, and the IANA name of a Windows zone."""
    plain = tzid.strip("/")
    yield plain
    yield plain.replace(" ", "_")
    yield plain.replace("-", "/", 1)
    if plain.casefold() == _MICROSOFT_UTC:
        yield "UTC"
    for name in (plain, _NUMBERED.sub("", plain)):
        yield _windows().get(name.casefold(), "")
    if tzid.startswith("/"):
        parts = plain.split("/")[-_MOST_PARTS:]
        yield from ("/".join(parts[start:]) for start in range(1, len(parts)))


def _known(name: str) -> ZoneInfo | None:
    known = _iana().get(name.casefold(), "")
    try:
        return find_zone(known) if known else None
    except PlannerError:
        return None


def _by_places(tzid: str) -> ZoneInfo | None:
    """Outlook's way: (UTC+00:00) Dublin, Edinburgh, Lisbon, London; not where the offset is none of that place's."""
    found = _DISPLAYED.fullmatch(tzid)
    if not found:
        return None
    said = _by_offset(found[1].replace(".", ":")) if found[1] else None
    for place in (found[2], *re.split("[,/]", found[2])[:1]):
        zone = _known(_windows().get(_places().get(place.strip().casefold(), "").casefold(), ""))
        if zone is not None and (said is None or said.utcoffset(_WINTER) in _offsets(zone)):
            return zone
    return None


def _offsets(zone: tzinfo) -> set[timedelta | None]:
    return {zone.utcoffset(_WINTER), zone.utcoffset(_SUMMER)}


def _by_offset(text: str) -> tzinfo | None:
    """UTC+01, (GMT +01:00), GMT-5: east of Greenwich is plus, unlike in IANA's own Etc/GMT-1."""
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    minutes = int(found[2] or 0) * 60 + int(found[3] or 0)
    minutes = minutes if found[1] in {None, "+"} else -minutes
    if not _WEST_MOST * 60 <= minutes <= _EAST_MOST * 60:
        return None
    if minutes % 60:
        return timezone(timedelta(minutes=minutes))
    return ZoneInfo("UTC" if minutes == 0 else f"Etc/GMT{-minutes // 60:+d}")


@lru_cache(maxsize=1)
def _iana() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    return {windows.casefold(): iana for windows, iana in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """Which Windows zone each place stands for."""
    rows = (row.split(": ", 1) for row in _PLACES.strip().splitlines())
    return {place.strip().casefold(): zone for zone, places in rows for place in places.split(";")}
