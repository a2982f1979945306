"""What programs ask: the same answers as typed HTTP endpoints and as MCP tools.

`ui.api.calls` has the one table of what can be asked; HTTP (`ui.api.routes`) and MCP (`ui.api.tools`) are made from it.
"""
