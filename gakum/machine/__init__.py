"""The state machine kernel: the vocabulary of life cycles, and the only importer of django_fsm."""
