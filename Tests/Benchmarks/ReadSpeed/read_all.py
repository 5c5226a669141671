"""Reads all organizations with Clerk's own Python SDK, and prints the seconds that took: starting Python does not count.

    python read_all.py http://127.0.0.1:PORT/v1 OFFSET...
"""

import sys
import time

from clerk_backend_api import Clerk

clerk = Clerk(bearer_auth="sk_test_bench", server_url=sys.argv[1])
clerk.organizations.list(limit=500, offset=0)
start = time.monotonic()
kept = []
for offset in sys.argv[2:]:
    page = clerk.organizations.list(
        limit=500, offset=int(offset), order_by="+created_at", include_members_count=True
    )
    kept += page.data if not kept else page.data[1:]
print(time.monotonic() - start, len(kept))
