"""The content as it was read and checked last, brought up to date with the files as they are.

In: a project's folder, and what an earlier run remembered. Out: `Content`: the graph, all problems,
and what has changed. Only files that changed are read, only what asked about something that
changed is checked again; what an earlier run remembered is never needed, only faster.
"""
