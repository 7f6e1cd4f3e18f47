"""What this program is made of that others wrote: licences, a bill of materials, known holes. Imports no room."""
