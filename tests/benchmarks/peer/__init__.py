"""The same job done with django-import-export, in a process and a virtual environment of its own."""
