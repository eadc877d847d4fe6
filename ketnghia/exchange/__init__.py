"""Experience that travels: practices, adoptions, questions, case lessons."""
