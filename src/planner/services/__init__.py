"""What a user can do: one small class a subject, one public method a deed, each deed one transaction."""
