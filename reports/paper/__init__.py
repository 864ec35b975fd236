"""Pages of the public site on paper: the page's own markup read as data, and set by typst as a tagged PDF."""
