def refuse_contradictions(p): pass
