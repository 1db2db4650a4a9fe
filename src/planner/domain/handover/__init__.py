"""What was said between a therapist and those she answers to: meetings, with the figures as they stood."""
