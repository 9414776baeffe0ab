"""Closed periods, issued reports, agencies' returns, settings of papers, rows taken in; acts that take one back. Frozen."""

STATEMENTS = (
    """
    CREATE TABLE "contribution_next" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "state" TEXT NOT NULL CHECK (state IN ('planned', 'done', 'cancelled')),
        "happened_from" TEXT CHECK (happened_from IS date(happened_from)),
        "happened_to" TEXT CHECK (happened_to IS date(happened_to)),
        "precision" TEXT NOT NULL CHECK (precision IN ('day', 'month', 'quarter', 'year', 'occasion')),
        "occasion" TEXT NOT NULL,
        "counted_on" TEXT CHECK (counted_on IS date(counted_on)),
        "value" INTEGER CHECK (value BETWEEN 0 AND 1000000000000000),
        "value_qualifier" TEXT CHECK (value_qualifier IN ('over', 'nearly', 'about')),
        "value_basis" TEXT CHECK (value_basis IN ('invoice', 'giver', 'commune', 'not_valued')),
        "own_share" INTEGER CHECK (own_share BETWEEN 0 AND 1000000000000000),
        "own_share_note" TEXT NOT NULL,
        "pledge_id" TEXT,
        "corrects_id" TEXT,
        "reverses" INTEGER NOT NULL CHECK (reverses IN (0, 1)),
        "evidence" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("pledge_id") REFERENCES "pledge" ("id"),
        FOREIGN KEY ("corrects_id") REFERENCES "contribution" ("id"),
        CHECK (happened_from <= happened_to),
        CHECK ((happened_from IS NULL) = (happened_to IS NULL)),
        CHECK (precision <> 'day' OR happened_from IS happened_to),
        CHECK (value IS NOT NULL OR value_qualifier IS NULL),
        CHECK (corrects_id <> id),
        CHECK (reverses = 0 OR corrects_id IS NOT NULL)
    ) STRICT
    """,
    """
    INSERT INTO "contribution_next" (
        "id", "office_id", "state", "happened_from", "happened_to", "precision", "occasion", "counted_on",
        "value", "value_qualifier", "value_basis", "own_share", "own_share_note", "pledge_id",
        "corrects_id", "evidence", "note",
        "reverses"
    )
    SELECT
        "id", "office_id", "state", "happened_from", "happened_to", "precision", "occasion", "counted_on",
        "value", "value_qualifier", "value_basis", "own_share", "own_share_note", "pledge_id",
        "corrects_id", "evidence", "note",
        0
    FROM "contribution"
    """,
    """
    DROP TABLE "contribution"
    """,
    """
    ALTER TABLE "contribution_next" RENAME TO "contribution"
    """,
    """
    CREATE INDEX "contribution_pledge_id" ON "contribution" ("pledge_id")
    """,
    """
    CREATE INDEX "contribution_corrects_id" ON "contribution" ("corrects_id")
    """,
    """
    CREATE INDEX "contribution_state_counted_on_value_reverses_id"
    ON "contribution" ("state", "counted_on", "value", "reverses", "id")
    """,
    """
    CREATE INDEX "contribution_happened_from_occasion" ON "contribution" ("happened_from", "occasion")
    """,
    """
    CREATE UNIQUE INDEX "contribution_reversal" ON "contribution" ("corrects_id") WHERE reverses = 1
    """,
    """
    CREATE TABLE "agency_return" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        "first_day" TEXT NOT NULL CHECK (first_day IS date(first_day)),
        "last_day" TEXT NOT NULL CHECK (last_day IS date(last_day)),
        "received_on" TEXT NOT NULL CHECK (received_on IS date(received_on)),
        "nil" INTEGER NOT NULL CHECK (nil IN (0, 1)),
        "stated_by" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
        CHECK (first_day <= last_day)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "agency_return_agency_id_first_day_last_day"
    ON "agency_return" ("agency_id", "first_day", "last_day")
    """,
    """
    CREATE TABLE "closing" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "period" TEXT NOT NULL CHECK (length(trim(period)) > 0),
        "scheme" TEXT NOT NULL CHECK (scheme IN ('decree', 'calendar')),
        "first_day" TEXT NOT NULL CHECK (first_day IS date(first_day)),
        "last_day" TEXT NOT NULL CHECK (last_day IS date(last_day)),
        "closed_on" TEXT NOT NULL CHECK (closed_on IS date(closed_on)),
        "left_open" TEXT NOT NULL,
        "reopened_on" TEXT CHECK (reopened_on IS date(reopened_on)),
        "reason" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        CHECK (first_day <= last_day),
        CHECK ((reopened_on IS NULL) = (length(trim(reason)) = 0))
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "closing_closed" ON "closing" ("first_day", "last_day") WHERE reopened_on IS NULL
    """,
    """
    CREATE TABLE "issue" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "closing_id" TEXT,
        "kind" TEXT NOT NULL CHECK (length(trim(kind)) > 0),
        "title" TEXT NOT NULL CHECK (length(trim(title)) > 0),
        "period" TEXT NOT NULL CHECK (length(trim(period)) > 0),
        "number" INTEGER CHECK (number BETWEEN 1 AND 1000000000000),
        "symbol" TEXT NOT NULL,
        "signed_on" TEXT NOT NULL CHECK (signed_on IS date(signed_on)),
        "pdf_id" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("closing_id") REFERENCES "closing" ("id"),
        FOREIGN KEY ("pdf_id") REFERENCES "content" ("sha256")
    ) STRICT
    """,
    """
    CREATE INDEX "issue_closing_id" ON "issue" ("closing_id")
    """,
    """
    CREATE INDEX "issue_pdf_id" ON "issue" ("pdf_id")
    """,
    """
    CREATE TABLE "issued_paper" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "issue_id" TEXT NOT NULL,
        "position" INTEGER NOT NULL CHECK (position BETWEEN 0 AND 1000000000000),
        "title" TEXT NOT NULL CHECK (length(trim(title)) > 0),
        "subject" TEXT NOT NULL,
        "code" TEXT NOT NULL CHECK (length(trim(code)) > 0),
        "first_page" INTEGER NOT NULL CHECK (first_page BETWEEN 1 AND 1000000000000),
        "pages" INTEGER NOT NULL CHECK (pages BETWEEN 1 AND 1000000000000),
        "content_id" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("issue_id") REFERENCES "issue" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("content_id") REFERENCES "content" ("sha256")
    ) STRICT
    """,
    """
    CREATE INDEX "issued_paper_issue_id" ON "issued_paper" ("issue_id")
    """,
    """
    CREATE UNIQUE INDEX "issued_paper_code" ON "issued_paper" ("code")
    """,
    """
    CREATE INDEX "issued_paper_content_id" ON "issued_paper" ("content_id")
    """,
    """
    CREATE TABLE "imported_row" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "source" TEXT NOT NULL CHECK (length(trim(source)) > 0),
        "place" TEXT NOT NULL CHECK (length(trim(place)) > 0),
        "digest" TEXT NOT NULL CHECK (length(trim(digest)) > 0),
        "noun" TEXT NOT NULL CHECK (length(trim(noun)) > 0),
        "record" TEXT NOT NULL CHECK (length(trim(record)) > 0),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id")
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "imported_row_source_place" ON "imported_row" ("source", "place")
    """,
    """
    CREATE TABLE "paper_setting" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK (length(trim(kind)) > 0),
        "symbol" TEXT NOT NULL,
        "addressees" TEXT NOT NULL,
        "recipients" TEXT NOT NULL,
        "grounds" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id")
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "paper_setting_office_id_kind" ON "paper_setting" ("office_id", "kind")
    """,
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
