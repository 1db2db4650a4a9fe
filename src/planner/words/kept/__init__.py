"""What a diary keeps, kind by kind and field by field, in words."""
