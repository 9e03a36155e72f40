"""Roles in, a comparison out: figures, differences with their verdicts, skills, sentences."""
