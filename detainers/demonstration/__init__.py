from detainers.demonstration.correcting import draft_correction
from detainers.demonstration.drafting import draft_demonstration

__all__ = ["draft_correction", "draft_demonstration"]
