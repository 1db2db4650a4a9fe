"""The window around the pages: how it begins, is unlocked, shows pages and ends."""
