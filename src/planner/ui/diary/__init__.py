"""The diary page: its views, its deeds, and the dialogs that belong to them."""
