"""E-mail addresses, however the sign in the middle is hidden."""

OPEN, CLOSE = r"[\[({<*_|-]", r"[\])}>*_|-]"
AT = rf"(?:\s?(?:@|%40|\({{0,2}}\s?\(?a\)\s?)\s?|\s?{OPEN}{{1,2}}\s?(?:at|@|arroba|a)\s?{CLOSE}{{1,2}}\s?)"
DOT = rf"(?:\.|\s?{OPEN}{{1,2}}\s?(?:dot|\.|punto|d0t)\s?{CLOSE}{{1,2}}\s?|\s(?:dot|punto)\s|\s\.\s?)"
ENDING = (
    r"(?:com|org|net|gov|edu|mil|info|biz|io|co|us|uk|mx|ca|de|es|gt|hn|sv|example|test|invalid|dev|app|me"
    r"|law|legal)"
)
# All of a name at once: long runs of letters are read over once, not once from each letter.
NAME = r"(?=[.+'&!#~\"-]{0,9}\w)(?<![\w.+'&!#~\"-])[\w.+'&!#~\"-]{1,100}+"
SIMPLE = r"(?<![\w.+-])[\w.+-]{1,100}+"
PROVIDERS = (
    r"(?:gmail|yahoo|outlook|hotmail|aol|icloud|proton(?:mail)?|live|msn|ymail|gmx|zoho|comcast|att|verizon)"
)
NOBODY = (
    r"(?!(?:us|me|them|him|her|page|pages|site|more|found|files?|available|hosted|it|online|data|live|read"
    r"|see|or|and|address)\b)"
)
WHAT = "an e-mail address"
PATTERNS = [
    rf"(?i){NAME}{AT}\w[\w-]*(?:{DOT}\w[\w-]*)+",
    rf"(?i)(?<![\w.+])[\w.+]{{1,100}}?[-_]at[-_][\w-]{{1,100}}\.{ENDING}\b",
    rf"(?i)(?<![\w.+-])(?!\d+@){SIMPLE}@[a-z][\w-]+",
    r"(?i)\bmailto:\s?[^\s@)>\"]{1,100}(?:@|%40)[^\s)>\"]+",
    rf"(?i){SIMPLE}(?:\s(?:dot|punto|period|underscore|dash)\s[\w+-]+){{0,8}}\s(?:at|arroba)(?:\s?sign)?\s[\w-]+"
    rf"(?:\s?(?:dot|punto|period|\.)\s?[\w-]+){{0,8}}?\s(?:dot|punto|period)\s(?:{ENDING}|[a-z]{{2,3}})\b",
    # Not “write to us at example.org”: who is named so has a digit or a sign, a mail box, or is written to.
    rf"(?i)(?=\w{{0,60}}[\d._+-]){SIMPLE} at (?:[\w-]+\.)+[a-z]{{2,}}\b",
    rf"(?i){SIMPLE} at {PROVIDERS}(?:\.\w+)?\b",
    rf"(?i)\b(?:e-?mail(?:s|ed|ing)?(?:\saddress)?|correo)(?:\s(?:to|is|was|him|her))"
    rf"?[:\s]\s?{NOBODY}[\w.+-]+ at "
    r"(?:[\w-]+\.)+[a-z]{2,}\b",
]
