"""Why a copy cannot be taken or put back, in a sentence for whoever runs the machine."""


class Impossible(Exception):
    pass
