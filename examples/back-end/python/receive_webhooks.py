"""Receives webhooks: checks each signature, and prints each event once.

python3 receive_webhooks.py

Environment: WEBHOOK_SECRET (whsec_...), PORT. Needs no library.
"""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ["WEBHOOK_SECRET"]

# #region verify
MAX_AGE_S = 300


def verify(headers, body, secret):
    """The event in a request; None if no signature fits, or the message is older than five minutes."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > MAX_AGE_S:
        return None
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # Several, while a secret is being replaced.
    signatures = headers.get("webhook-signature", "").split(" ")
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in signatures):
        return None
    return json.loads(body)


# #endregion

# In a real back end: a table with the id as its key, written in the transaction that handles the event.
seen = set()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        # As it was sent: parsing and serializing it again would change it.
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        event = verify(self.headers, body, SECRET)
        if event is None:
            return self.answer(401)
        if self.headers["webhook-id"] not in seen:
            seen.add(self.headers["webhook-id"])
            print(event["type"], json.dumps(event["data"], ensure_ascii=False, separators=(",", ":")), flush=True)
        # Any 2xx says that it has arrived. Work that takes longer than a few seconds comes afterwards.
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_args):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "4000"))), Receiver).serve_forever()
