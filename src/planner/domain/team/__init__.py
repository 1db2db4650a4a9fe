"""Team packs: counts of a quarter without a name, small ones hidden, and what several of them say together."""
