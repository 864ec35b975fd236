"""County codes the Census gave up, and what they became under another name."""

# Shannon County, now Oglala Lakota; Wade Hampton, now Kusilvak.
SUCCESSORS = {"46113": "46102", "02270": "02158"}


def current_code(geoid):
    return SUCCESSORS.get(geoid, geoid)
