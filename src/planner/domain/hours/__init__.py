"""What the working week holds: contract, absence, credit, target, capacity, chance."""
