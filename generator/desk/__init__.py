"""The editor's desk: every command of `onrecord` in a file of its name; `cli` only hangs them up."""
