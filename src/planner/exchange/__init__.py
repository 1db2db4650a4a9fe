"""Files in and out: parsed values and lists of problems, nothing stored and nothing printed."""
