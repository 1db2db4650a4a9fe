"""Team packs as files."""
