"""Work that gets done: plans, tasks, activities, secondments."""
