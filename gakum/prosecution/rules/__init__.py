"""When a step of a criminal matter may be taken, by topic. Rules between machines: `workflow.composition`."""
