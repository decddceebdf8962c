def fit(brief):
    return brief, ()
