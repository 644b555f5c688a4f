"""Long work beside the web server: jobs, their progress, the worker that does them. Knows none of our areas."""
