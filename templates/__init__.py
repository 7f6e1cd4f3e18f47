"""On Record's theme for MkDocs; a package only so that MkDocs finds the folder once it is installed."""
