"""Charts: functions from domain data to axes they are given."""
