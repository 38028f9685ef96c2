"""The history of a dossier's schema."""
