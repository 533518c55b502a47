"""Speaks ClickHouse's HTTP for the engine in chdb, so that the newest dialect is asked by the same client.

Arguments: port, folder of the data. Settings of a request go into the query, but for those that are the connection's.
"""

import http.server
import sys
import urllib.parse

from chdb import session

LEFT_OUT = {"query_id", "wait_end_of_query", "database", "readonly"}
port, folder = int(sys.argv[1]), sys.argv[2]
engine = session.Session(folder)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"])).decode()
        parameters = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        settings = [f"{name} = '{values[0]}'" for name, values in parameters.items() if name not in LEFT_OUT]
        if settings and query.endswith("\nFORMAT JSONCompact"):
            query = query.removesuffix("\nFORMAT JSONCompact")
            query += "\nSETTINGS " + ", ".join(settings) + "\nFORMAT JSONCompact"
        try:
            status, body = 200, engine.query(query).bytes()
        except Exception as error:
            status, body = 500, str(error).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
