"""How one word may depend on another: Universal Dependencies' relations, cut down to those that a reader asks for."""

# The empty relation is that of line breaks. What UD tells apart and these do not: csubj is ccomp, iobj is obj,
# obl:tmod is obl, acl:relcl is acl, compound and fixed are flat or case.
RELATIONS = (
    "", "root",
    "nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "advmod", "neg", "aux", "cop", "mark",
    "nmod", "nmod:poss", "appos", "flat", "amod", "acl", "det", "nummod", "case",
    "conj", "cc", "parataxis", "dep", "punct",
)  # fmt: skip
NUMBER = {name: k for k, name in enumerate(RELATIONS)}
