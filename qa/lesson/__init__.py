"""What a class does with an article: a quiz, questions that the article answers, a search for evidence, a worksheet."""

from qa.lesson.quiz import Quiz, QuizItem, make_quiz
from qa.lesson.suggest import Asks, suggest
from qa.lesson.worksheet import GAP, EvidenceItem, Worksheet, make_evidence, worksheet

__all__ = [
    "GAP",
    "Asks",
    "EvidenceItem",
    "Quiz",
    "QuizItem",
    "Worksheet",
    "make_evidence",
    "make_quiz",
    "suggest",
    "worksheet",
]
