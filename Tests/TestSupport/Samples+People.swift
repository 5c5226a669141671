extension Samples {
  /// A user whose primary e-mail address is the second one.
  package static let user = """
    {"object":"user","id":"user_1","external_id":"crm-7","primary_email_address_id":"idn_2",\
    "primary_phone_number_id":null,"primary_web3_wallet_id":null,"username":null,"first_name":"Ada",\
    "last_name":"Byron","locale":null,"image_url":"https://img.clerk.com/yyyyyy","has_image":false,\
    "public_metadata":{},"private_metadata":{},"unsafe_metadata":{},"email_addresses":[\
    \(address("idn_1", "ada@old.example")),\(address("idn_2", "ada+work@acme.example"))],"phone_numbers":[],\
    "web3_wallets":[],"passkeys":[],"password_enabled":true,"two_factor_enabled":false,"mfa_enabled_at":null,\
    "mfa_disabled_at":null,"external_accounts":[],"saml_accounts":[],"last_sign_in_at":1716883300000,\
    "banned":false,"locked":true,"deprovisioned":false,"lockout_expires_in_seconds":60,\
    "verification_attempts_remaining":100,"updated_at":1716883200000,"created_at":1716883200000,\
    "last_active_at":1716883400000,"legal_accepted_at":null,"scim":{"directory_id":"dir_1",\
    "directory_enabled":true,"external_id":null}}
    """

  private static func address(_ id: String, _ address: String) -> String {
    #"{"id":"\#(id)","object":"email_address","email_address":"\#(address)","reserved":false,"#
      + #""verification":{"object":"verification_otp","status":"verified","strategy":"email_code"},"#
      + #""linked_to":[],"created_at":1716883200000,"updated_at":1716883200000}"#
  }

  /// A membership with every member there is.
  package static let membership = """
    {"object":"organization_membership","id":"orgmem_1","role":"org:admin","role_name":"Admin",\
    "permissions":["org:sys_profile:manage","org:sys_memberships:read"],"public_metadata":{},\
    "private_metadata":{},"organization":\(organization),"public_user_data":\(publicUserData),\
    "created_at":1716883200000,"updated_at":1716883300000}
    """

  private static let publicUserData = """
    {"user_id":"user_1","first_name":"Ada","last_name":"Byron","image_url":"https://img.clerk.com/yyyyyy",\
    "has_image":false,"identifier":"ada","username":"ada","banned":false,"deprovisioned":false}
    """

  private static let publicOrganizationData = """
    {"id":"\(id)","name":"Acme Corp","slug":"acme-corp","image_url":"https://img.clerk.com/xxxxxx",\
    "has_image":false}
    """

  /// An invitation as the instance's list has it.
  package static let invitation = """
    {"object":"organization_invitation","id":"orginv_1","email_address":"new@acme.example","role":"org:member",\
    "role_name":"Member","organization_id":"\(id)","inviter_id":"user_1","public_inviter_data":\(publicUserData),\
    "public_organization_data":\(publicOrganizationData),"status":"pending","public_metadata":{},\
    "private_metadata":{},"url":"https://accounts.acme.example/accept","expires_at":1719475200000,\
    "created_at":1716883200000,"updated_at":1716883200000}
    """

  /// A domain as the instance's list has it.
  package static let domain = """
    {"object":"organization_domain","id":"orgdmn_1","organization_id":"\(id)","name":"acme.example",\
    "enrollment_mode":"automatic_invitation","affiliation_email_address":"ada@acme.example",\
    "affiliation_verification":\(verification),"ownership_verification":null,"verification":\(verification),\
    "total_pending_invitations":1,"total_pending_suggestions":2,\
    "public_organization_data":\(publicOrganizationData),"created_at":1716883200000,"updated_at":1716883200000}
    """

  /// A role with its permissions.
  package static let role = """
    {"object":"role","id":"role_1","name":"Admin","key":"org:admin","description":null,"is_creator_eligible":true,\
    "permissions":[{"object":"permission","key":"org:sys_memberships:manage"},\
    {"object":"permission","key":"org:sys_memberships:read"}],"created_at":1716883200000,"updated_at":1716883200000}
    """

  private static let roleItem =
    #"{"object":"role_set_item","id":"role_2","name":"Member","key":"org:member","description":null}"#

  package static let roleSet = """
    {"object":"role_set","id":"roleset_1","name":"Default","key":"role_set:default","description":null,\
    "roles":[\(roleItem)],"default_role":\(roleItem),"creator_role":\(roleItem),"type":"initial"}
    """

  package static let organizationSettings = """
    {"object":"organization_settings","enabled":true,"max_allowed_memberships":5,"creator_role":"org:admin",\
    "admin_delete_enabled":true,"domains_enabled":true,"initial_role_set_key":"role_set:default"}
    """

  private static let verification =
    #"{"status":"verified","strategy":"email_code","attempts":1,"expire_at":null,"verified_at":null}"#
}
