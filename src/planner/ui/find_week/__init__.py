"""Find me a week: weeks laid out that hold what is asked for, or the reasons why none does."""
