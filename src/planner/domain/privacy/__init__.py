"""What must not leave a diary, or should not come into it, without its owner having seen it."""
