"""Teaching the learnt reader: public questions become groups of sentences, groups teach a model, the model is exported.

`squad` → `groups` → `python -m qa.teach` → `export` → `qa.train_judged`; docs/reader.md has the commands in order.
Only the model and its export need torch.
"""
