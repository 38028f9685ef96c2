"""The check of a draft against a dossier."""
