"""What is agreed with others and handed over: the job plan, and records of meetings with the figures as they stood."""
