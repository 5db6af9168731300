"""Whether a noun is ready for a step, whoever asks. A policy is true, or refuses with a sentence."""
