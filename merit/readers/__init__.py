"""How the files of strangers are read: one module per kind, each run in a process of its own (`python -I merit/readers`).

Nothing here knows the service. A reader takes the bytes of a file and gives back those that may be kept, or raises
Unfit. Who may call, and what a refusal becomes, is said by merit.intake.
"""
