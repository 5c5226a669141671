import GRDB

/// The tables, and the indexes that are created once the seed is in.
enum Schema {
  /// Raised with every change of the tables; a file of another version is refused.
  static let version = 2

  static func createTables(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE sandbox (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

        CREATE TABLE organizations (
          key INTEGER PRIMARY KEY,
          search TEXT NOT NULL,            -- what a query is compared with: SearchText
          created_at INTEGER NOT NULL,     -- all times in milliseconds since 1970
          members_count INTEGER NOT NULL,
          id TEXT NOT NULL,
          name TEXT NOT NULL,
          slug TEXT NOT NULL,
          updated_at INTEGER NOT NULL,
          last_active_at INTEGER,
          max_allowed_memberships INTEGER NOT NULL,
          admin_delete_enabled INTEGER NOT NULL,
          pending_invitations_count INTEGER NOT NULL,
          created_by TEXT,
          role_set_key TEXT,
          image_id TEXT,
          plan INTEGER NOT NULL,           -- Plan
          subscription INTEGER NOT NULL,   -- SubscriptionState
          public_metadata TEXT NOT NULL,   -- JSON as it is printed
          private_metadata TEXT NOT NULL,
          seats INTEGER,                   -- null unless the plan is billed by seats
          lacks_admin INTEGER NOT NULL,
          members_made INTEGER NOT NULL,   -- whether all members have their rows: SeedMembership
          places_start INTEGER,            -- until then, the places of those who have none
          places_end INTEGER
        );

        CREATE TABLE users (
          key INTEGER PRIMARY KEY,         -- grows with the time of creation
          id TEXT NOT NULL,
          emails TEXT NOT NULL,            -- one a line, in the order of the answer
          username TEXT,
          name TEXT NOT NULL,              -- first and last name as a query is compared with them
          phone TEXT,
          primary_email TEXT,
          first_name TEXT,
          last_name TEXT,
          external_id TEXT,
          traits INTEGER NOT NULL,         -- UserTraits
          created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL,
          last_active_at INTEGER,
          last_sign_in_at INTEGER,
          public_metadata TEXT NOT NULL,
          memberships_made INTEGER NOT NULL -- whether all memberships have their rows: SeedMembership
        );

        CREATE TABLE email_addresses (address TEXT NOT NULL, user_key INTEGER NOT NULL);

        CREATE TABLE memberships (
          user_key INTEGER NOT NULL,
          organization_key INTEGER NOT NULL,
          id TEXT,                         -- null until a seeded membership is made
          role TEXT,
          is_managed INTEGER,              -- by a directory (SCIM)
          created_at INTEGER,
          updated_at INTEGER,
          public_metadata TEXT,
          private_metadata TEXT,
          PRIMARY KEY (user_key, organization_key)
        ) WITHOUT ROWID;

        CREATE TABLE invitations (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL,
          organization_key INTEGER NOT NULL,
          email_address TEXT NOT NULL,
          role TEXT NOT NULL,
          inviter_key INTEGER,
          status TEXT NOT NULL,
          is_by_domain INTEGER NOT NULL,   -- sent by itself to someone of a verified domain
          created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL,
          expires_at INTEGER NOT NULL,
          public_metadata TEXT NOT NULL,
          private_metadata TEXT NOT NULL
        );

        CREATE TABLE domains (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL,
          organization_key INTEGER NOT NULL,
          name TEXT NOT NULL,
          enrollment_mode TEXT NOT NULL,
          is_verified INTEGER NOT NULL,
          created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL
        );

        -- Every entry ever made. A balance is the sum of a payer's entries; a payer without any has never been funded.
        CREATE TABLE credit_ledger (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL,
          organization_id TEXT NOT NULL,
          payer_id TEXT NOT NULL,
          amount INTEGER NOT NULL,         -- cents, negative for a decrease
          currency TEXT NOT NULL,
          source_type TEXT NOT NULL,
          source_id TEXT NOT NULL,
          note TEXT,
          idempotency_key TEXT,            -- null for entries of the seed
          created_at INTEGER NOT NULL
        );

        CREATE TRIGGER credit_ledger_is_never_changed BEFORE UPDATE ON credit_ledger
        BEGIN SELECT RAISE(ABORT, 'the credit ledger is append-only'); END;
        CREATE TRIGGER credit_ledger_is_never_shortened BEFORE DELETE ON credit_ledger
        BEGIN SELECT RAISE(ABORT, 'the credit ledger is append-only'); END;
        """)
  }

  /// Each order has an index that also holds the searched text, so that neither a deep offset nor a search of one or
  /// two characters reads the wide table. Searches of three characters and more use the trigram index.
  static func createIndexes(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE UNIQUE INDEX organizations_by_id ON organizations (id);
        CREATE UNIQUE INDEX organizations_by_slug ON organizations (slug);
        CREATE INDEX organizations_by_name ON organizations (search);
        CREATE INDEX organizations_by_created_at ON organizations (created_at, key, search);
        CREATE INDEX organizations_by_members_count ON organizations (members_count, key, search);
        CREATE INDEX organizations_by_places ON organizations (places_end, places_start)
          WHERE places_end IS NOT NULL;
        CREATE INDEX memberships_by_organization ON memberships (organization_key);
        CREATE INDEX credit_ledger_by_payer ON credit_ledger (payer_id, idempotency_key, amount);

        CREATE VIRTUAL TABLE organizations_trigrams USING fts5(
          search, content='organizations', content_rowid='key', tokenize='trigram', columnsize=0);
        INSERT INTO organizations_trigrams (organizations_trigrams) VALUES ('rebuild');

        CREATE TRIGGER organizations_created AFTER INSERT ON organizations BEGIN
          INSERT INTO organizations_trigrams (rowid, search) VALUES (new.key, new.search);
        END;
        CREATE TRIGGER organizations_deleted AFTER DELETE ON organizations BEGIN
          INSERT INTO organizations_trigrams (organizations_trigrams, rowid, search)
          VALUES ('delete', old.key, old.search);
        END;
        CREATE TRIGGER organizations_renamed AFTER UPDATE OF search ON organizations BEGIN
          INSERT INTO organizations_trigrams (organizations_trigrams, rowid, search)
          VALUES ('delete', old.key, old.search);
          INSERT INTO organizations_trigrams (rowid, search) VALUES (new.key, new.search);
        END;
        """)
  }

  /// To be created once the people are in. No operation makes or changes a user, so that their trigrams stay.
  static func createPeopleIndexes(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE UNIQUE INDEX users_by_id ON users (id);
        CREATE INDEX users_by_username ON users (username) WHERE username IS NOT NULL;
        CREATE INDEX users_by_external_id ON users (external_id) WHERE external_id IS NOT NULL;
        CREATE INDEX email_addresses_by_address ON email_addresses (address, user_key);
        CREATE UNIQUE INDEX invitations_by_id ON invitations (id);
        CREATE INDEX invitations_by_organization ON invitations (organization_key);
        CREATE INDEX invitations_by_email_address ON invitations (email_address, status, created_at);
        CREATE INDEX domains_by_organization ON domains (organization_key);
        CREATE INDEX domains_by_name ON domains (name);

        CREATE VIRTUAL TABLE users_trigrams USING fts5(
          emails, username, name, phone, content='users', content_rowid='key', tokenize='trigram',
          columnsize=0);
        INSERT INTO users_trigrams (users_trigrams) VALUES ('rebuild');
        """)
  }
}
