"""`onrecord extract --cluster`: the same reading on many machines, a folder of Parquet partitions for an answer.

`sources` cuts what is to be read into parts, `task` reads one part wherever it is asked to, `partitions` keeps what it
found, and `run` gives the parts to a Dask cluster until all of them are done. A part has one name and one answer, so it
does not matter how often it is read, or by whom.
"""
