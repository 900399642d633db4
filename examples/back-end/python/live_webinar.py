"""Signs tokens, and keeps webinars and registrations in step with a site's own.

python3 live_webinar.py token USER_ID NAME       the element's token for a person
python3 live_webinar.py admin-link USER_ID NAME  the address of the administration, for an administrator
python3 live_webinar.py keep-in-step SITE.json   sends the site's webinars and their people to the API

Environment: LIVE_WEBINAR_URL, and LIVE_WEBINAR_SECRET, which the API has as JWT_SECRET. Needs no library.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

MAX_PEOPLE_PER_CALL = 10_000


def sign(claims):
    def encode(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    claims = {**claims, "exp": int(time.time()) + 600}
    signed = encode(b'{"alg":"HS256","typ":"JWT"}') + b"." + encode(json.dumps(claims).encode())
    secret = os.environ["LIVE_WEBINAR_SECRET"].encode()
    return (signed + b"." + encode(hmac.new(secret, signed, hashlib.sha256).digest())).decode()


def token_of(user_id, name):
    """The token for a person in a page: who they are, and nothing else."""
    return sign({"sub": user_id, "name": name})


def admin_link_of(user_id, name):
    """The address of the administration, with a token that the page takes over and removes from the address."""
    return f"{api_url()}/admin/#token={sign({'sub': user_id, 'name': name, 'scope': 'live:admin'})}"


def api_url():
    return os.environ["LIVE_WEBINAR_URL"].rstrip("/")


def call(method, path, body=None):
    """Calls the API as the back end. Its scope never leaves the server."""
    headers = {"Authorization": "Bearer " + sign({"sub": "back-end", "scope": "webinars:manage"})}
    if body is not None:
        headers["Content-Type"] = "application/json"
    url = api_url() + path
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(url, data=data, headers=headers, method=method), timeout=30) as response:
            text = response.read()
    except HTTPError as error:
        problem = json.load(error)
        raise SystemExit(f"{problem['code']}: {problem['detail']}") from None
    return json.loads(text) if text else None


def registered_for(path):
    known = set()
    cursor = None
    while True:
        query = {"limit": 100, **({"cursor": cursor} if cursor else {})}
        page = call("GET", f"{path}?{urlencode(query)}")
        known.update(item["user_id"] for item in page["items"])
        cursor = page["next_cursor"]
        if cursor is None:
            return known


def chunks_of(people):
    return [people[at : at + MAX_PEOPLE_PER_CALL] for at in range(0, len(people), MAX_PEOPLE_PER_CALL)]


def keep_in_step(webinar):
    webinar_id, people = webinar["id"], webinar["people"]
    call("PUT", f"/api/webinars/{webinar_id}/", {k: v for k, v in webinar.items() if k not in ("id", "people")})

    registrations = f"/api/webinars/{webinar_id}/registrations/"
    known = registered_for(registrations)
    added = [user for user in people if user not in known]
    removed = sorted(known.difference(people))
    for user_ids in chunks_of(added):
        call("POST", registrations, {"user_ids": user_ids})
    for user_ids in chunks_of(removed):
        call("POST", f"{registrations}remove/", {"user_ids": user_ids})
    print(f"{webinar_id}: {len(added)} registered, {len(removed)} removed")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["token", user_id, name]:
            print(token_of(user_id, name))
        case ["admin-link", user_id, name]:
            print(admin_link_of(user_id, name))
        case ["keep-in-step", file]:
            with open(file, encoding="utf-8") as site:
                for one in json.load(site):
                    keep_in_step(one)
        case _:
            sys.exit("Usage: live_webinar.py token USER_ID NAME | admin-link USER_ID NAME | keep-in-step SITE.json")
