"""Parts of the diary page: its deeds, filter, forms and dialogs."""
