"""The pages that show a person across all areas: the users list, the action pane, the general and the history tab."""
