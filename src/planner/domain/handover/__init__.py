"""What is agreed with others and handed over: the job plan."""
