"""The audit kinds of this slice and the sentence of each; {actor}, {organisation}, {subject} and the data's keys are filled in."""


EVENTS: dict[str, object] = {}
