"""Drives the sandbox with Clerk's own Python SDK: every operation on organizations and people, and their refusals.

    python python_sdk.py http://127.0.0.1:PORT/v1 SECRET_KEY

The SDK checks each answer against its own models, so that an answer of the wrong shape ends the run.
"""

import base64
import sys
import uuid

from clerk_backend_api import Clerk, models, utils

base_url, secret_key = sys.argv[1:3]
no_retry = utils.RetryConfig("none", utils.BackoffStrategy(1, 1, 1, 1), False)
clerk = Clerk(bearer_auth=secret_key, server_url=base_url, retry_config=no_retry)
organizations = clerk.organizations
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
failures = []
checks = 0


def check(name, condition):
    """Notes a check that did not hold."""
    global checks
    checks += 1
    if not condition:
        failures.append(name)
        print(f"not as expected: {name}", file=sys.stderr)


def refused(name, status, code, call):
    """The call has to be refused with the status and Clerk's code."""
    try:
        call()
    except models.ClerkErrors as error:
        found = (error.raw_response.status_code, error.data.errors[0].code)
    except models.SDKError as error:
        found = (error.raw_response.status_code, error.raw_response.json()["errors"][0]["code"])
    else:
        found = "an answer"
    check(f"{name}: {found} instead of {(status, code)}", found == (status, code))


# List: every seeded organization and every subscription in the SDK's models.
page = organizations.list(limit=500, order_by="+name", include_members_count=True)
check("list has data", len(page.data) == min(500, page.total_count))
statuses = set()
for organization in page.data:
    try:
        subscription = organizations.get_billing_subscription(organization_id=organization.id)
        statuses.add(str(getattr(subscription.status, "value", subscription.status)))
    except models.ClerkErrors as error:
        check("no subscription", error.data.errors[0].code == "subscription_not_found")
    organizations.get_billing_credit_balance(organization_id=organization.id)
check(f"every state of a subscription: {statuses}", len(statuses) == 6)
owner = next(o.created_by for o in page.data if o.created_by)
mine = organizations.list(user_id=["+" + owner], limit=500)
check("by user", 0 < mine.total_count < page.total_count)
others = organizations.list(user_id=["-" + owner], organization_id=["-" + page.data[0].id], limit=500)
check("without user and organization", page.data[0].id not in [o.id for o in others.data])
first = organizations.list(query=page.data[0].slug, limit=10, offset=0).data
check("by slug", page.data[0].id in [o.id for o in first])

# Create, get, update, metadata.
slug = "conformance-" + uuid.uuid4().hex[:12]
created = organizations.create(
    request={
        "name": "Конформность & 試験 Ltd",
        "slug": slug,
        "created_by": owner,
        "max_allowed_memberships": 3,
        "created_at": "2012-10-20T07:15:20.902Z",
        "public_metadata": {"a": 1, "deep": {"b": [1, 2], "c": None}},
        "private_metadata": {"crm": {"id": "X-1"}},
    }
)
one = created.id
check("created", created.slug == slug and created.created_at == 1350717320902)
check("got by slug", organizations.get(organization_id=slug, include_members_count=True).members_count == 1)
updated = organizations.update(organization_id=one, name="Renamed", max_allowed_memberships=0)
check("updated", updated.name == "Renamed" and updated.max_allowed_memberships == 0)
merged = organizations.merge_metadata(
    organization_id=one, public_metadata={"a": None, "deep": {"d": 4}}, private_metadata={"crm": {"tier": "x"}}
)
check("merged", merged.public_metadata == {"deep": {"b": [1, 2], "c": None, "d": 4}})
check("merged in private", merged.private_metadata == {"crm": {"id": "X-1", "tier": "x"}})
if hasattr(organizations, "replace_metadata"):
    replaced = organizations.replace_metadata(organization_id=one, public_metadata={"only": True})
    check("replaced", replaced.public_metadata == {"only": True} and replaced.private_metadata["crm"]["tier"] == "x")

# Logo.
logo = {"file_name": "logo.png", "content": PNG, "content_type": "image/png"}
uploaded = organizations.upload_logo(organization_id=one, uploader_user_id=owner, file=logo)
check("logo", uploaded.has_image and uploaded.image_url != created.image_url)
check("logo removed", not organizations.delete_logo(organization_id=one).has_image)

# Credits.
check("never funded", organizations.get_billing_credit_balance(organization_id=one).balance is None)
key = str(uuid.uuid4())


def adjust(amount, action, idempotency_key, **more):
    """An adjustment of the organization's credits."""
    return organizations.adjust_billing_credit_balance(
        organization_id=one, amount=amount, action=action, idempotency_key=idempotency_key, **more
    )


entry = adjust(1000, models.Action.INCREASE, key, currency="USD", note="n")
check("increased", entry.amount.amount == 1000 and entry.note == "n")
check("repeated", adjust(1000, models.Action.INCREASE, key, currency="USD", note="n").id == entry.id)
check("decreased", adjust(250, models.Action.DECREASE, str(uuid.uuid4())).amount.amount == -250)
check("balance", organizations.get_billing_credit_balance(organization_id=one).balance.amount == 750)

# Refusals.
refused("slug taken", 422, "form_identifier_exists", lambda: organizations.create(request={"name": "x", "slug": slug}))
refused("slug form", 422, "form_param_format_invalid", lambda: organizations.update(organization_id=one, slug="A B"))
refused("name blank", 422, "form_param_nil", lambda: organizations.update(organization_id=one, name=" "))
refused("no creator", 400, "organization_creator_not_found",
        lambda: organizations.create(request={"name": "x", "created_by": "user_none"}))
refused("metadata size", 422, "form_param_exceeds_allowed_size",
        lambda: organizations.merge_metadata(organization_id=one, public_metadata={"a": "x" * 9000}))
refused("limit", 422, "form_param_value_invalid", lambda: organizations.list(limit=501))
refused("not an image", 400, "request_body_invalid",
        lambda: organizations.upload_logo(organization_id=one, file={"file_name": "a", "content": b"text"}))
refused("no logo", 404, "image_not_found", lambda: organizations.delete_logo(organization_id=one))
refused("amount", 422, "invalid_credit_amount", lambda: adjust(0, models.Action.INCREASE, "z"))
refused("too much", 422, "insufficient_credit_balance", lambda: adjust(751, models.Action.DECREASE, "y"))
refused("currency", 400, "currency_invalid", lambda: adjust(1, models.Action.INCREASE, "w", currency="EUR"))
refused("missing", 404, "resource_not_found", lambda: organizations.get(organization_id="org_none"))
stranger = Clerk(bearer_auth="sk_test_wrong", server_url=base_url, retry_config=no_retry)
refused("key", 401, "clerk_key_invalid", lambda: stranger.organizations.list())

# People: every user and every list in the SDK's models.
people = clerk.users.list(request={"limit": 500})
count = clerk.users.count(request={}).total_count
check("users", len(people) == min(500, count))
check("no address, one, several", {len(user.email_addresses) for user in people} >= {0, 1, 2})
for user in people[:40]:
    clerk.users.get(user_id=user.id)
    clerk.users.get_organization_memberships(user_id=user.id, limit=10, offset=0)
    clerk.users.get_organization_invitations(user_id=user.id)
everyone = clerk.users.get_instance_organization_memberships(order_by="-created_at", limit=500, offset=0)
check("members of the instance", len(everyone.data) == 500)
for organization in page.data[:60]:
    members = clerk.organization_memberships.list(organization_id=organization.id, limit=500)
    check("members", members.total_count == organization.members_count)
    pending = clerk.organization_invitations.list_pending(organization_id=organization.id)
    check("pending invitations", pending.total_count == organization.pending_invitations_count)
    clerk.organization_domains.list(organization_id=organization.id)
check("invitations", clerk.organization_invitations.get_all(limit=500).total_count > 0)
check("domains", clerk.organization_domains.list_all(limit=500).total_count > 0)
check("roles", clerk.organization_roles.list().total_count > 2)
check("role sets", clerk.role_sets.list().total_count > 1)
standard = clerk.role_sets.get(role_set_key_or_id="role_set:default")
check("role set", {role.key for role in standard.roles} == {"org:admin", "org:member"})
check("settings", clerk.instance_settings.get_organization_settings().max_allowed_memberships == 5)

members = clerk.organization_memberships
newcomer = next(user.id for user in people if user.id != owner)
added = members.create(organization_id=one, user_id=newcomer, role="org:member", public_metadata={"a": 1})
check("member added", added.role == "org:member" and added.public_user_data.user_id == newcomer)
promoted = members.update(organization_id=one, user_id=newcomer, role="org:admin")
check("role changed", promoted.role == "org:admin")
noted = members.update_metadata(organization_id=one, user_id=newcomer, public_metadata={"b": {"c": 2}})
check("metadata merged", noted.public_metadata == {"a": 1, "b": {"c": 2}})
refused("already a member", 400, "already_a_member_in_organization",
        lambda: members.create(organization_id=one, user_id=newcomer, role="org:member"))
refused("no such user", 404, "resource_not_found",
        lambda: members.create(organization_id=one, user_id="user_none", role="org:member"))
refused("no such role", 404, "resource_not_found",
        lambda: members.update(organization_id=one, user_id=newcomer, role="admin"))
check("member removed", members.delete(organization_id=one, user_id=newcomer).id == added.id)
refused("last admin", 400, "organization_minimum_permissions_needed",
        lambda: members.delete(organization_id=one, user_id=owner))

invitations = clerk.organization_invitations
sent = invitations.create(
    organization_id=one, email_address="a@conformance.example", role="org:member", inviter_user_id=owner
)
check("invited", sent.status == "pending" and sent.inviter_id == owner)
several = invitations.bulk_create(
    organization_id=one,
    request_body=[{"email_address": f"{name}@conformance.example", "role": "org:member"} for name in "bc"],
)
check("several invited", several.total_count == 2)
check("got", invitations.get(organization_id=one, invitation_id=sent.id).id == sent.id)
check("listed", invitations.list(organization_id=one, status="pending").total_count == 3)
refused("invited twice", 400, "organization_invitation_not_unique",
        lambda: invitations.create(organization_id=one, email_address="A@conformance.example", role="org:member"))
check("revoked", invitations.revoke(organization_id=one, invitation_id=sent.id).status == "revoked")
refused("not pending", 404, "organization_invitation_not_pending",
        lambda: invitations.revoke(organization_id=one, invitation_id=sent.id))

# Delete.
deleted = organizations.delete(organization_id=one)
check("deleted", deleted.deleted and deleted.id == one)
refused("gone", 404, "resource_not_found", lambda: organizations.delete(organization_id=one))

print(f"python SDK: {checks} checks, {len(failures)} failed")
sys.exit(1 if failures else 0)
