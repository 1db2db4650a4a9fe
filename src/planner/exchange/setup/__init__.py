"""The set-up as TOML: person, contract, activities, agreed week, targets, rules."""
