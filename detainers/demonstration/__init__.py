from detainers.demonstration.drafting import draft_demonstration

__all__ = ["draft_demonstration"]
