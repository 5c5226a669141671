import GRDB

/// The tables, and the indexes that are created once the seed is in.
enum Schema {
  /// Raised with every change of the tables; a file of another version is refused.
  static let version = 1

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
          private_metadata TEXT NOT NULL
        );

        CREATE TABLE users (key INTEGER PRIMARY KEY, id TEXT NOT NULL);

        CREATE TABLE memberships (
          user_key INTEGER NOT NULL,
          organization_key INTEGER NOT NULL,
          PRIMARY KEY (user_key, organization_key)
        ) WITHOUT ROWID;

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
        CREATE UNIQUE INDEX users_by_id ON users (id);
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
}
