"""From the plain text of an article to a complete draft of its annotation.

In: a text and the records of the project (`generator.graph.Graph`). Out: a draft record in the
project's own format, in which everything carries ``suggested:`` with the reason. Rules and the
registry decide; no clock, no network, no chance: the same text and records give the same draft.
"""

from generator.suggest.draft import Analysis, Given, analyse
from generator.suggest.draft_record import article_id, draft_of
from generator.suggest.draft_yaml import as_yaml
from generator.suggest.people import Finder

__all__ = ["Analysis", "Finder", "Given", "analyse", "article_id", "as_yaml", "draft_of"]
