"""The web page: the article on one side, the conversation on the other.

`ui.page.app` builds it from `layout`, what stands where, and `connect`, which event changes what. Only these three
import Gradio; the others turn values into HTML and can be read and tested without it.
"""
