"""Asking many articles: what each of them says, and whether their figures agree."""

from qa.many.asking import ask_each, compare, find_each
from qa.many.values import PerArticle, Said, Several, Stated

__all__ = ["PerArticle", "Said", "Several", "Stated", "ask_each", "compare", "find_each"]
