"""A believable world built through real actions."""
