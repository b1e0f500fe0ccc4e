"""The append-only record of every act and edit, in one gapless hash chain."""
