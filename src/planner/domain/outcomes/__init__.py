"""What became of people: measures, closed cases, tallies, service rates."""
