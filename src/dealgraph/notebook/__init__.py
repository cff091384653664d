"""How a graph and the things in it look in a notebook and a terminal.

Everything here survives an untrusted notebook: tables, marks, inline style, https links and static
pictures, no script. Text from articles is always escaped.
"""
