"""The web page: the article on one side, the conversation on the other.

`ui.page.app` builds it and is the only room that imports Gradio; the others turn values into HTML and can be read and
tested without it.
"""
