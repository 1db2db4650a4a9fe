"""Bank holidays from 2012 to 2040, one a line: date, regions, name.

Made from the tables of the `holidays` library, which takes a tenth of a second to load; without the weekend days that a
substitute day stands for. A test compares these lines with gov.uk's own list; that was taken before Scotland's holiday
of 15 June 2026 was proclaimed.
"""

FIRST_YEAR, LAST_YEAR = 2012, 2040

TABLE = """\
2012-01-02 SCT 2nd January (substitute day)
2012-01-02 ENG+WLS+NIR New Year’s Day (substitute day)
2012-01-03 SCT 2nd January (substitute day)
2012-03-19 NIR St Patrick’s Day (substitute day)
2012-04-06 ENG+WLS+SCT+NIR Good Friday
2012-04-09 ENG+WLS+NIR Easter Monday
2012-05-07 ENG+WLS+SCT+NIR Early May bank holiday
2012-06-04 ENG+WLS+SCT+NIR Spring bank holiday
2012-06-05 ENG+WLS+SCT+NIR Queen’s Diamond Jubilee
2012-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2012-08-06 SCT Summer bank holiday
2012-08-27 ENG+WLS+NIR Summer bank holiday
2012-11-30 SCT St Andrew’s Day
2012-12-25 ENG+WLS+SCT+NIR Christmas Day
2012-12-26 ENG+WLS+SCT+NIR Boxing Day
2013-01-01 ENG+WLS+SCT+NIR New Year’s Day
2013-01-02 SCT 2nd January
2013-03-18 NIR St Patrick’s Day (substitute day)
2013-03-29 ENG+WLS+SCT+NIR Good Friday
2013-04-01 ENG+WLS+NIR Easter Monday
2013-05-06 ENG+WLS+SCT+NIR Early May bank holiday
2013-05-27 ENG+WLS+SCT+NIR Spring bank holiday
2013-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2013-08-05 SCT Summer bank holiday
2013-08-26 ENG+WLS+NIR Summer bank holiday
2013-12-02 SCT St Andrew’s Day (substitute day)
2013-12-25 ENG+WLS+SCT+NIR Christmas Day
2013-12-26 ENG+WLS+SCT+NIR Boxing Day
2014-01-01 ENG+WLS+SCT+NIR New Year’s Day
2014-01-02 SCT 2nd January
2014-03-17 NIR St Patrick’s Day
2014-04-18 ENG+WLS+SCT+NIR Good Friday
2014-04-21 ENG+WLS+NIR Easter Monday
2014-05-05 ENG+WLS+SCT+NIR Early May bank holiday
2014-05-26 ENG+WLS+SCT+NIR Spring bank holiday
2014-07-14 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2014-08-04 SCT Summer bank holiday
2014-08-25 ENG+WLS+NIR Summer bank holiday
2014-12-01 SCT St Andrew’s Day (substitute day)
2014-12-25 ENG+WLS+SCT+NIR Christmas Day
2014-12-26 ENG+WLS+SCT+NIR Boxing Day
2015-01-01 ENG+WLS+SCT+NIR New Year’s Day
2015-01-02 SCT 2nd January
2015-03-17 NIR St Patrick’s Day
2015-04-03 ENG+WLS+SCT+NIR Good Friday
2015-04-06 ENG+WLS+NIR Easter Monday
2015-05-04 ENG+WLS+SCT+NIR Early May bank holiday
2015-05-25 ENG+WLS+SCT+NIR Spring bank holiday
2015-07-13 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2015-08-03 SCT Summer bank holiday
2015-08-31 ENG+WLS+NIR Summer bank holiday
2015-11-30 SCT St Andrew’s Day
2015-12-25 ENG+WLS+SCT+NIR Christmas Day
2015-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2016-01-01 ENG+WLS+SCT+NIR New Year’s Day
2016-01-04 SCT 2nd January (substitute day)
2016-03-17 NIR St Patrick’s Day
2016-03-25 ENG+WLS+SCT+NIR Good Friday
2016-03-28 ENG+WLS+NIR Easter Monday
2016-05-02 ENG+WLS+SCT+NIR Early May bank holiday
2016-05-30 ENG+WLS+SCT+NIR Spring bank holiday
2016-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2016-08-01 SCT Summer bank holiday
2016-08-29 ENG+WLS+NIR Summer bank holiday
2016-11-30 SCT St Andrew’s Day
2016-12-26 ENG+WLS+SCT+NIR Boxing Day
2016-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2017-01-02 SCT 2nd January (substitute day)
2017-01-02 ENG+WLS+NIR New Year’s Day (substitute day)
2017-01-03 SCT 2nd January (substitute day)
2017-03-17 NIR St Patrick’s Day
2017-04-14 ENG+WLS+SCT+NIR Good Friday
2017-04-17 ENG+WLS+NIR Easter Monday
2017-05-01 ENG+WLS+SCT+NIR Early May bank holiday
2017-05-29 ENG+WLS+SCT+NIR Spring bank holiday
2017-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2017-08-07 SCT Summer bank holiday
2017-08-28 ENG+WLS+NIR Summer bank holiday
2017-11-30 SCT St Andrew’s Day
2017-12-25 ENG+WLS+SCT+NIR Christmas Day
2017-12-26 ENG+WLS+SCT+NIR Boxing Day
2018-01-01 ENG+WLS+SCT+NIR New Year’s Day
2018-01-02 SCT 2nd January
2018-03-19 NIR St Patrick’s Day (substitute day)
2018-03-30 ENG+WLS+SCT+NIR Good Friday
2018-04-02 ENG+WLS+NIR Easter Monday
2018-05-07 ENG+WLS+SCT+NIR Early May bank holiday
2018-05-28 ENG+WLS+SCT+NIR Spring bank holiday
2018-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2018-08-06 SCT Summer bank holiday
2018-08-27 ENG+WLS+NIR Summer bank holiday
2018-11-30 SCT St Andrew’s Day
2018-12-25 ENG+WLS+SCT+NIR Christmas Day
2018-12-26 ENG+WLS+SCT+NIR Boxing Day
2019-01-01 ENG+WLS+SCT+NIR New Year’s Day
2019-01-02 SCT 2nd January
2019-03-18 NIR St Patrick’s Day (substitute day)
2019-04-19 ENG+WLS+SCT+NIR Good Friday
2019-04-22 ENG+WLS+NIR Easter Monday
2019-05-06 ENG+WLS+SCT+NIR Early May bank holiday
2019-05-27 ENG+WLS+SCT+NIR Spring bank holiday
2019-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2019-08-05 SCT Summer bank holiday
2019-08-26 ENG+WLS+NIR Summer bank holiday
2019-12-02 SCT St Andrew’s Day (substitute day)
2019-12-25 ENG+WLS+SCT+NIR Christmas Day
2019-12-26 ENG+WLS+SCT+NIR Boxing Day
2020-01-01 ENG+WLS+SCT+NIR New Year’s Day
2020-01-02 SCT 2nd January
2020-03-17 NIR St Patrick’s Day
2020-04-10 ENG+WLS+SCT+NIR Good Friday
2020-04-13 ENG+WLS+NIR Easter Monday
2020-05-08 ENG+WLS+SCT+NIR Early May bank holiday
2020-05-25 ENG+WLS+SCT+NIR Spring bank holiday
2020-07-13 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2020-08-03 SCT Summer bank holiday
2020-08-31 ENG+WLS+NIR Summer bank holiday
2020-11-30 SCT St Andrew’s Day
2020-12-25 ENG+WLS+SCT+NIR Christmas Day
2020-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2021-01-01 ENG+WLS+SCT+NIR New Year’s Day
2021-01-04 SCT 2nd January (substitute day)
2021-03-17 NIR St Patrick’s Day
2021-04-02 ENG+WLS+SCT+NIR Good Friday
2021-04-05 ENG+WLS+NIR Easter Monday
2021-05-03 ENG+WLS+SCT+NIR Early May bank holiday
2021-05-31 ENG+WLS+SCT+NIR Spring bank holiday
2021-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2021-08-02 SCT Summer bank holiday
2021-08-30 ENG+WLS+NIR Summer bank holiday
2021-11-30 SCT St Andrew’s Day
2021-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2021-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2022-01-03 ENG+WLS+SCT+NIR New Year’s Day (substitute day)
2022-01-04 SCT 2nd January (substitute day)
2022-03-17 NIR St Patrick’s Day
2022-04-15 ENG+WLS+SCT+NIR Good Friday
2022-04-18 ENG+WLS+NIR Easter Monday
2022-05-02 ENG+WLS+SCT+NIR Early May bank holiday
2022-06-02 ENG+WLS+SCT+NIR Spring bank holiday
2022-06-03 ENG+WLS+SCT+NIR Platinum Jubilee bank holiday
2022-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2022-08-01 SCT Summer bank holiday
2022-08-29 ENG+WLS+NIR Summer bank holiday
2022-09-19 ENG+WLS+SCT+NIR State Funeral of Queen Elizabeth II
2022-11-30 SCT St Andrew’s Day
2022-12-26 ENG+WLS+SCT+NIR Boxing Day
2022-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2023-01-02 SCT 2nd January (substitute day)
2023-01-02 ENG+WLS+NIR New Year’s Day (substitute day)
2023-01-03 SCT 2nd January (substitute day)
2023-03-17 NIR St Patrick’s Day
2023-04-07 ENG+WLS+SCT+NIR Good Friday
2023-04-10 ENG+WLS+NIR Easter Monday
2023-05-01 ENG+WLS+SCT+NIR Early May bank holiday
2023-05-08 ENG+WLS+SCT+NIR Coronation of Charles III
2023-05-29 ENG+WLS+SCT+NIR Spring bank holiday
2023-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2023-08-07 SCT Summer bank holiday
2023-08-28 ENG+WLS+NIR Summer bank holiday
2023-11-30 SCT St Andrew’s Day
2023-12-25 ENG+WLS+SCT+NIR Christmas Day
2023-12-26 ENG+WLS+SCT+NIR Boxing Day
2024-01-01 ENG+WLS+SCT+NIR New Year’s Day
2024-01-02 SCT 2nd January
2024-03-18 NIR St Patrick’s Day (substitute day)
2024-03-29 ENG+WLS+SCT+NIR Good Friday
2024-04-01 ENG+WLS+NIR Easter Monday
2024-05-06 ENG+WLS+SCT+NIR Early May bank holiday
2024-05-27 ENG+WLS+SCT+NIR Spring bank holiday
2024-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2024-08-05 SCT Summer bank holiday
2024-08-26 ENG+WLS+NIR Summer bank holiday
2024-12-02 SCT St Andrew’s Day (substitute day)
2024-12-25 ENG+WLS+SCT+NIR Christmas Day
2024-12-26 ENG+WLS+SCT+NIR Boxing Day
2025-01-01 ENG+WLS+SCT+NIR New Year’s Day
2025-01-02 SCT 2nd January
2025-03-17 NIR St Patrick’s Day
2025-04-18 ENG+WLS+SCT+NIR Good Friday
2025-04-21 ENG+WLS+NIR Easter Monday
2025-05-05 ENG+WLS+SCT+NIR Early May bank holiday
2025-05-26 ENG+WLS+SCT+NIR Spring bank holiday
2025-07-14 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2025-08-04 SCT Summer bank holiday
2025-08-25 ENG+WLS+NIR Summer bank holiday
2025-12-01 SCT St Andrew’s Day (substitute day)
2025-12-25 ENG+WLS+SCT+NIR Christmas Day
2025-12-26 ENG+WLS+SCT+NIR Boxing Day
2026-01-01 ENG+WLS+SCT+NIR New Year’s Day
2026-01-02 SCT 2nd January
2026-03-17 NIR St Patrick’s Day
2026-04-03 ENG+WLS+SCT+NIR Good Friday
2026-04-06 ENG+WLS+NIR Easter Monday
2026-05-04 ENG+WLS+SCT+NIR Early May bank holiday
2026-05-25 ENG+WLS+SCT+NIR Spring bank holiday
2026-06-15 SCT World Cup bank holiday
2026-07-13 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2026-08-03 SCT Summer bank holiday
2026-08-31 ENG+WLS+NIR Summer bank holiday
2026-11-30 SCT St Andrew’s Day
2026-12-25 ENG+WLS+SCT+NIR Christmas Day
2026-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2027-01-01 ENG+WLS+SCT+NIR New Year’s Day
2027-01-04 SCT 2nd January (substitute day)
2027-03-17 NIR St Patrick’s Day
2027-03-26 ENG+WLS+SCT+NIR Good Friday
2027-03-29 ENG+WLS+NIR Easter Monday
2027-05-03 ENG+WLS+SCT+NIR Early May bank holiday
2027-05-31 ENG+WLS+SCT+NIR Spring bank holiday
2027-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2027-08-02 SCT Summer bank holiday
2027-08-30 ENG+WLS+NIR Summer bank holiday
2027-11-30 SCT St Andrew’s Day
2027-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2027-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2028-01-03 ENG+WLS+SCT+NIR New Year’s Day (substitute day)
2028-01-04 SCT 2nd January (substitute day)
2028-03-17 NIR St Patrick’s Day
2028-04-14 ENG+WLS+SCT+NIR Good Friday
2028-04-17 ENG+WLS+NIR Easter Monday
2028-05-01 ENG+WLS+SCT+NIR Early May bank holiday
2028-05-29 ENG+WLS+SCT+NIR Spring bank holiday
2028-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2028-08-07 SCT Summer bank holiday
2028-08-28 ENG+WLS+NIR Summer bank holiday
2028-11-30 SCT St Andrew’s Day
2028-12-25 ENG+WLS+SCT+NIR Christmas Day
2028-12-26 ENG+WLS+SCT+NIR Boxing Day
2029-01-01 ENG+WLS+SCT+NIR New Year’s Day
2029-01-02 SCT 2nd January
2029-03-19 NIR St Patrick’s Day (substitute day)
2029-03-30 ENG+WLS+SCT+NIR Good Friday
2029-04-02 ENG+WLS+NIR Easter Monday
2029-05-07 ENG+WLS+SCT+NIR Early May bank holiday
2029-05-28 ENG+WLS+SCT+NIR Spring bank holiday
2029-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2029-08-06 SCT Summer bank holiday
2029-08-27 ENG+WLS+NIR Summer bank holiday
2029-11-30 SCT St Andrew’s Day
2029-12-25 ENG+WLS+SCT+NIR Christmas Day
2029-12-26 ENG+WLS+SCT+NIR Boxing Day
2030-01-01 ENG+WLS+SCT+NIR New Year’s Day
2030-01-02 SCT 2nd January
2030-03-18 NIR St Patrick’s Day (substitute day)
2030-04-19 ENG+WLS+SCT+NIR Good Friday
2030-04-22 ENG+WLS+NIR Easter Monday
2030-05-06 ENG+WLS+SCT+NIR Early May bank holiday
2030-05-27 ENG+WLS+SCT+NIR Spring bank holiday
2030-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2030-08-05 SCT Summer bank holiday
2030-08-26 ENG+WLS+NIR Summer bank holiday
2030-12-02 SCT St Andrew’s Day (substitute day)
2030-12-25 ENG+WLS+SCT+NIR Christmas Day
2030-12-26 ENG+WLS+SCT+NIR Boxing Day
2031-01-01 ENG+WLS+SCT+NIR New Year’s Day
2031-01-02 SCT 2nd January
2031-03-17 NIR St Patrick’s Day
2031-04-11 ENG+WLS+SCT+NIR Good Friday
2031-04-14 ENG+WLS+NIR Easter Monday
2031-05-05 ENG+WLS+SCT+NIR Early May bank holiday
2031-05-26 ENG+WLS+SCT+NIR Spring bank holiday
2031-07-14 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2031-08-04 SCT Summer bank holiday
2031-08-25 ENG+WLS+NIR Summer bank holiday
2031-12-01 SCT St Andrew’s Day (substitute day)
2031-12-25 ENG+WLS+SCT+NIR Christmas Day
2031-12-26 ENG+WLS+SCT+NIR Boxing Day
2032-01-01 ENG+WLS+SCT+NIR New Year’s Day
2032-01-02 SCT 2nd January
2032-03-17 NIR St Patrick’s Day
2032-03-26 ENG+WLS+SCT+NIR Good Friday
2032-03-29 ENG+WLS+NIR Easter Monday
2032-05-03 ENG+WLS+SCT+NIR Early May bank holiday
2032-05-31 ENG+WLS+SCT+NIR Spring bank holiday
2032-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2032-08-02 SCT Summer bank holiday
2032-08-30 ENG+WLS+NIR Summer bank holiday
2032-11-30 SCT St Andrew’s Day
2032-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2032-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2033-01-03 ENG+WLS+SCT+NIR New Year’s Day (substitute day)
2033-01-04 SCT 2nd January (substitute day)
2033-03-17 NIR St Patrick’s Day
2033-04-15 ENG+WLS+SCT+NIR Good Friday
2033-04-18 ENG+WLS+NIR Easter Monday
2033-05-02 ENG+WLS+SCT+NIR Early May bank holiday
2033-05-30 ENG+WLS+SCT+NIR Spring bank holiday
2033-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2033-08-01 SCT Summer bank holiday
2033-08-29 ENG+WLS+NIR Summer bank holiday
2033-11-30 SCT St Andrew’s Day
2033-12-26 ENG+WLS+SCT+NIR Boxing Day
2033-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2034-01-02 SCT 2nd January (substitute day)
2034-01-02 ENG+WLS+NIR New Year’s Day (substitute day)
2034-01-03 SCT 2nd January (substitute day)
2034-03-17 NIR St Patrick’s Day
2034-04-07 ENG+WLS+SCT+NIR Good Friday
2034-04-10 ENG+WLS+NIR Easter Monday
2034-05-01 ENG+WLS+SCT+NIR Early May bank holiday
2034-05-29 ENG+WLS+SCT+NIR Spring bank holiday
2034-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2034-08-07 SCT Summer bank holiday
2034-08-28 ENG+WLS+NIR Summer bank holiday
2034-11-30 SCT St Andrew’s Day
2034-12-25 ENG+WLS+SCT+NIR Christmas Day
2034-12-26 ENG+WLS+SCT+NIR Boxing Day
2035-01-01 ENG+WLS+SCT+NIR New Year’s Day
2035-01-02 SCT 2nd January
2035-03-19 NIR St Patrick’s Day (substitute day)
2035-03-23 ENG+WLS+SCT+NIR Good Friday
2035-03-26 ENG+WLS+NIR Easter Monday
2035-05-07 ENG+WLS+SCT+NIR Early May bank holiday
2035-05-28 ENG+WLS+SCT+NIR Spring bank holiday
2035-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2035-08-06 SCT Summer bank holiday
2035-08-27 ENG+WLS+NIR Summer bank holiday
2035-11-30 SCT St Andrew’s Day
2035-12-25 ENG+WLS+SCT+NIR Christmas Day
2035-12-26 ENG+WLS+SCT+NIR Boxing Day
2036-01-01 ENG+WLS+SCT+NIR New Year’s Day
2036-01-02 SCT 2nd January
2036-03-17 NIR St Patrick’s Day
2036-04-11 ENG+WLS+SCT+NIR Good Friday
2036-04-14 ENG+WLS+NIR Easter Monday
2036-05-05 ENG+WLS+SCT+NIR Early May bank holiday
2036-05-26 ENG+WLS+SCT+NIR Spring bank holiday
2036-07-14 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2036-08-04 SCT Summer bank holiday
2036-08-25 ENG+WLS+NIR Summer bank holiday
2036-12-01 SCT St Andrew’s Day (substitute day)
2036-12-25 ENG+WLS+SCT+NIR Christmas Day
2036-12-26 ENG+WLS+SCT+NIR Boxing Day
2037-01-01 ENG+WLS+SCT+NIR New Year’s Day
2037-01-02 SCT 2nd January
2037-03-17 NIR St Patrick’s Day
2037-04-03 ENG+WLS+SCT+NIR Good Friday
2037-04-06 ENG+WLS+NIR Easter Monday
2037-05-04 ENG+WLS+SCT+NIR Early May bank holiday
2037-05-25 ENG+WLS+SCT+NIR Spring bank holiday
2037-07-13 NIR Battle of the Boyne (Orangemen’s Day) (substitute day)
2037-08-03 SCT Summer bank holiday
2037-08-31 ENG+WLS+NIR Summer bank holiday
2037-11-30 SCT St Andrew’s Day
2037-12-25 ENG+WLS+SCT+NIR Christmas Day
2037-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2038-01-01 ENG+WLS+SCT+NIR New Year’s Day
2038-01-04 SCT 2nd January (substitute day)
2038-03-17 NIR St Patrick’s Day
2038-04-23 ENG+WLS+SCT+NIR Good Friday
2038-04-26 ENG+WLS+NIR Easter Monday
2038-05-03 ENG+WLS+SCT+NIR Early May bank holiday
2038-05-31 ENG+WLS+SCT+NIR Spring bank holiday
2038-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2038-08-02 SCT Summer bank holiday
2038-08-30 ENG+WLS+NIR Summer bank holiday
2038-11-30 SCT St Andrew’s Day
2038-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2038-12-28 ENG+WLS+SCT+NIR Boxing Day (substitute day)
2039-01-03 ENG+WLS+SCT+NIR New Year’s Day (substitute day)
2039-01-04 SCT 2nd January (substitute day)
2039-03-17 NIR St Patrick’s Day
2039-04-08 ENG+WLS+SCT+NIR Good Friday
2039-04-11 ENG+WLS+NIR Easter Monday
2039-05-02 ENG+WLS+SCT+NIR Early May bank holiday
2039-05-30 ENG+WLS+SCT+NIR Spring bank holiday
2039-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2039-08-01 SCT Summer bank holiday
2039-08-29 ENG+WLS+NIR Summer bank holiday
2039-11-30 SCT St Andrew’s Day
2039-12-26 ENG+WLS+SCT+NIR Boxing Day
2039-12-27 ENG+WLS+SCT+NIR Christmas Day (substitute day)
2040-01-02 SCT 2nd January (substitute day)
2040-01-02 ENG+WLS+NIR New Year’s Day (substitute day)
2040-01-03 SCT 2nd January (substitute day)
2040-03-19 NIR St Patrick’s Day (substitute day)
2040-03-30 ENG+WLS+SCT+NIR Good Friday
2040-04-02 ENG+WLS+NIR Easter Monday
2040-05-07 ENG+WLS+SCT+NIR Early May bank holiday
2040-05-28 ENG+WLS+SCT+NIR Spring bank holiday
2040-07-12 NIR Battle of the Boyne (Orangemen’s Day)
2040-08-06 SCT Summer bank holiday
2040-08-27 ENG+WLS+NIR Summer bank holiday
2040-11-30 SCT St Andrew’s Day
2040-12-25 ENG+WLS+SCT+NIR Christmas Day
2040-12-26 ENG+WLS+SCT+NIR Boxing Day
"""
