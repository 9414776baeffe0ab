"""The first form of a data file. Frozen: it never follows the models."""

STATEMENTS = (
    """
    CREATE TABLE "office" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "own" INTEGER NOT NULL CHECK (own IN (0, 1)),
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        "superior" TEXT NOT NULL,
        "place" TEXT NOT NULL CHECK (length(trim(place)) > 0),
        "form" TEXT NOT NULL CHECK (form IN ('state', 'party')),
        "scheme" TEXT NOT NULL CHECK (scheme IN ('decree', 'calendar')),
        "symbol" TEXT NOT NULL,
        "addressees" TEXT NOT NULL,
        "recipients" TEXT NOT NULL,
        "sample" INTEGER NOT NULL CHECK (sample IN (0, 1))
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "office_own" ON "office" ("own") WHERE own = 1
    """,
    """
    CREATE TABLE "agency" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "merged_into_id" TEXT,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("merged_into_id") REFERENCES "agency" ("id"),
        CHECK (merged_into_id <> id)
    ) STRICT
    """,
    """
    CREATE INDEX "agency_merged_into_id" ON "agency" ("merged_into_id")
    """,
    """
    CREATE TABLE "agency_alias" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id") ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX "agency_alias_agency_id" ON "agency_alias" ("agency_id")
    """,
    """
    CREATE TABLE "decision" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "number" TEXT NOT NULL CHECK (length(trim(number)) > 0),
        "signed_on" TEXT CHECK (signed_on IS date(signed_on)),
        "issuer" TEXT NOT NULL,
        "action" TEXT NOT NULL CHECK (action IN ('assign', 'adjust', 'rename', 'merge', 'end', 'other')),
        "subject" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id")
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "decision_unique" ON "decision" ("number", "issuer", COALESCE("signed_on", ''))
    """,
    """
    CREATE TABLE "agency_name" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK (kind IN ('party', 'state', 'front', 'forces', 'company', 'school', 'service', 'central', 'locality', 'other')),
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        "short" TEXT NOT NULL,
        "parent" TEXT NOT NULL,
        "since" TEXT CHECK (since IS date(since)),
        "until" TEXT CHECK (until IS date(until)),
        "decision_id" TEXT,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        CHECK (since <= until)
    ) STRICT
    """,
    """
    CREATE INDEX "agency_name_agency_id" ON "agency_name" ("agency_id")
    """,
    """
    CREATE INDEX "agency_name_decision_id" ON "agency_name" ("decision_id")
    """,
    """
    CREATE UNIQUE INDEX "agency_name_unique" ON "agency_name" ("name", "parent", COALESCE("since", ''))
    """,
    """
    CREATE TABLE "content" (
        "sha256" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(sha256)) > 0),
        "data" BLOB NOT NULL,
        CHECK (length(sha256) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE "commune" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK (kind IN ('commune', 'ward', 'zone', 'township')),
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        "district" TEXT NOT NULL,
        "province" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "since" TEXT CHECK (since IS date(since)),
        "until" TEXT CHECK (until IS date(until)),
        "successor_id" TEXT,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("successor_id") REFERENCES "commune" ("id"),
        CHECK (since <= until),
        CHECK (successor_id <> id)
    ) STRICT
    """,
    """
    CREATE INDEX "commune_successor_id" ON "commune" ("successor_id")
    """,
    """
    CREATE UNIQUE INDEX "commune_unique" ON "commune" ("name", "kind", "district", "province", COALESCE("since", ''))
    """,
    """
    CREATE TABLE "twinning" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "commune_id" TEXT,
        "decision_id" TEXT,
        "covenant_on" TEXT CHECK (covenant_on IS date(covenant_on)),
        "since" TEXT CHECK (since IS date(since)),
        "until" TEXT CHECK (until IS date(until)),
        "end_reason" TEXT CHECK (end_reason IN ('renamed', 'merged', 'reassigned', 'ended')),
        "follows_id" TEXT,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("commune_id") REFERENCES "commune" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        FOREIGN KEY ("follows_id") REFERENCES "twinning" ("id"),
        CHECK (since <= until),
        CHECK (end_reason IS NULL OR until IS NOT NULL),
        CHECK (follows_id <> id)
    ) STRICT
    """,
    """
    CREATE INDEX "twinning_commune_id" ON "twinning" ("commune_id")
    """,
    """
    CREATE INDEX "twinning_decision_id" ON "twinning" ("decision_id")
    """,
    """
    CREATE INDEX "twinning_follows_id" ON "twinning" ("follows_id")
    """,
    """
    CREATE TABLE "village" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id")
    ) STRICT
    """,
    """
    CREATE TABLE "pledge" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        "village_id" TEXT,
        "commune_id" TEXT,
        "kind" TEXT NOT NULL CHECK (kind IN ('tet_gift', 'cash', 'food', 'clothing', 'house_new', 'house_repair', 'livestock', 'seedling', 'equipment', 'infrastructure', 'education', 'health', 'labour', 'culture', 'advice', 'other')),
        "what" TEXT NOT NULL CHECK (length(trim(what)) > 0),
        "quantity" INTEGER CHECK (quantity BETWEEN 0 AND 1000000000000),
        "unit" TEXT NOT NULL,
        "value" INTEGER CHECK (value BETWEEN 0 AND 1000000000000000),
        "value_qualifier" TEXT CHECK (value_qualifier IN ('over', 'nearly', 'about')),
        "promised_on" TEXT CHECK (promised_on IS date(promised_on)),
        "due_on" TEXT CHECK (due_on IS date(due_on)),
        "closed_on" TEXT CHECK (closed_on IS date(closed_on)),
        "closed_why" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
        FOREIGN KEY ("village_id") REFERENCES "village" ("id"),
        FOREIGN KEY ("commune_id") REFERENCES "commune" ("id"),
        CHECK ((village_id IS NULL) <> (commune_id IS NULL)),
        CHECK (promised_on <= due_on),
        CHECK (quantity IS NOT NULL OR value IS NOT NULL)
    ) STRICT
    """,
    """
    CREATE INDEX "pledge_agency_id" ON "pledge" ("agency_id")
    """,
    """
    CREATE INDEX "pledge_village_id" ON "pledge" ("village_id")
    """,
    """
    CREATE INDEX "pledge_commune_id" ON "pledge" ("commune_id")
    """,
    """
    CREATE TABLE "contribution" (
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
        "evidence" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("pledge_id") REFERENCES "pledge" ("id"),
        FOREIGN KEY ("corrects_id") REFERENCES "contribution" ("id"),
        CHECK (happened_from <= happened_to),
        CHECK ((happened_from IS NULL) = (happened_to IS NULL)),
        CHECK (precision <> 'day' OR happened_from IS happened_to),
        CHECK (value IS NOT NULL OR value_qualifier IS NULL),
        CHECK (corrects_id <> id)
    ) STRICT
    """,
    """
    CREATE INDEX "contribution_pledge_id" ON "contribution" ("pledge_id")
    """,
    """
    CREATE INDEX "contribution_corrects_id" ON "contribution" ("corrects_id")
    """,
    """
    CREATE INDEX "contribution_state_counted_on_value_id" ON "contribution" ("state", "counted_on", "value", "id")
    """,
    """
    CREATE INDEX "contribution_happened_from_occasion" ON "contribution" ("happened_from", "occasion")
    """,
    """
    CREATE TABLE "visit" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "village_id" TEXT,
        "commune_id" TEXT,
        "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day)),
        "cadres" INTEGER CHECK (cadres BETWEEN 0 AND 1000000000000),
        "man_days" INTEGER CHECK (man_days BETWEEN 0 AND 1000000000000),
        "what" TEXT NOT NULL CHECK (length(trim(what)) > 0),
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("village_id") REFERENCES "village" ("id"),
        FOREIGN KEY ("commune_id") REFERENCES "commune" ("id"),
        CHECK ((village_id IS NULL) <> (commune_id IS NULL))
    ) STRICT
    """,
    """
    CREATE INDEX "visit_village_id" ON "visit" ("village_id")
    """,
    """
    CREATE INDEX "visit_commune_id" ON "visit" ("commune_id")
    """,
    """
    CREATE INDEX "visit_on_day" ON "visit" ("on_day")
    """,
    """
    CREATE TABLE "proposal" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "village_id" TEXT,
        "commune_id" TEXT,
        "visit_id" TEXT,
        "raised_on" TEXT NOT NULL CHECK (raised_on IS date(raised_on)),
        "what" TEXT NOT NULL CHECK (length(trim(what)) > 0),
        "addressed_to" TEXT NOT NULL,
        "due_on" TEXT CHECK (due_on IS date(due_on)),
        "state" TEXT NOT NULL CHECK (state IN ('open', 'answered', 'settled', 'declined')),
        "answer" TEXT NOT NULL,
        "answered_on" TEXT CHECK (answered_on IS date(answered_on)),
        "closed_on" TEXT CHECK (closed_on IS date(closed_on)),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("village_id") REFERENCES "village" ("id"),
        FOREIGN KEY ("commune_id") REFERENCES "commune" ("id"),
        FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"),
        CHECK ((village_id IS NULL) <> (commune_id IS NULL)),
        CHECK (raised_on <= due_on),
        CHECK (raised_on <= answered_on),
        CHECK (raised_on <= closed_on),
        CHECK ((closed_on IS NOT NULL) = (state IN ('settled', 'declined')))
    ) STRICT
    """,
    """
    CREATE INDEX "proposal_village_id" ON "proposal" ("village_id")
    """,
    """
    CREATE INDEX "proposal_commune_id" ON "proposal" ("commune_id")
    """,
    """
    CREATE INDEX "proposal_visit_id" ON "proposal" ("visit_id")
    """,
    """
    CREATE TABLE "attachment" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "content_id" TEXT NOT NULL,
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        "media_type" TEXT NOT NULL CHECK (length(trim(media_type)) > 0),
        "size" INTEGER NOT NULL CHECK (size BETWEEN 0 AND 1000000000000),
        "taken_on" TEXT CHECK (taken_on IS date(taken_on)),
        "note" TEXT NOT NULL,
        "decision_id" TEXT,
        "twinning_id" TEXT,
        "contribution_id" TEXT,
        "pledge_id" TEXT,
        "visit_id" TEXT,
        "proposal_id" TEXT,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("content_id") REFERENCES "content" ("sha256"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("twinning_id") REFERENCES "twinning" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("contribution_id") REFERENCES "contribution" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("pledge_id") REFERENCES "pledge" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("proposal_id") REFERENCES "proposal" ("id") ON DELETE CASCADE,
        CHECK ((decision_id IS NOT NULL) + (twinning_id IS NOT NULL) + (contribution_id IS NOT NULL) + (pledge_id IS NOT NULL) + (visit_id IS NOT NULL) + (proposal_id IS NOT NULL) = 1)
    ) STRICT
    """,
    """
    CREATE INDEX "attachment_content_id" ON "attachment" ("content_id")
    """,
    """
    CREATE INDEX "attachment_decision_id" ON "attachment" ("decision_id")
    """,
    """
    CREATE INDEX "attachment_twinning_id" ON "attachment" ("twinning_id")
    """,
    """
    CREATE INDEX "attachment_contribution_id" ON "attachment" ("contribution_id")
    """,
    """
    CREATE INDEX "attachment_pledge_id" ON "attachment" ("pledge_id")
    """,
    """
    CREATE INDEX "attachment_visit_id" ON "attachment" ("visit_id")
    """,
    """
    CREATE INDEX "attachment_proposal_id" ON "attachment" ("proposal_id")
    """,
    """
    CREATE TABLE "step" (
        "id" INTEGER NOT NULL PRIMARY KEY,
        "title" TEXT NOT NULL CHECK (length(trim(title)) > 0),
        "at" TEXT NOT NULL CHECK (length(trim(at)) > 0),
        "who" TEXT NOT NULL,
        "schema" INTEGER NOT NULL CHECK (schema BETWEEN 0 AND 1000000000000),
        "open" INTEGER NOT NULL CHECK (open IN (0, 1)),
        "undoes_id" INTEGER,
        "undo_next" INTEGER CHECK (undo_next BETWEEN 0 AND 1000000000000),
        "redo_next" INTEGER CHECK (redo_next BETWEEN 0 AND 1000000000000),
        FOREIGN KEY ("undoes_id") REFERENCES "step" ("id")
    ) STRICT
    """,
    """
    CREATE TABLE "change" (
        "id" INTEGER NOT NULL PRIMARY KEY,
        "step_id" INTEGER NOT NULL,
        "table_name" TEXT NOT NULL CHECK (length(trim(table_name)) > 0),
        "row" TEXT NOT NULL CHECK (length(trim(row)) > 0),
        "before" TEXT,
        "after" TEXT,
        FOREIGN KEY ("step_id") REFERENCES "step" ("id")
    ) STRICT
    """,
    """
    CREATE INDEX "change_step_id" ON "change" ("step_id")
    """,
    """
    CREATE INDEX "change_row" ON "change" ("row")
    """,
    """
    CREATE TABLE "giver" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "contribution_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        "role" TEXT NOT NULL CHECK (role IN ('twinned', 'sponsor')),
        "amount" INTEGER CHECK (amount BETWEEN 0 AND 1000000000000000),
        "form" TEXT CHECK (form IN ('money', 'goods', 'labour')),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("contribution_id") REFERENCES "contribution" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
        CHECK ((amount IS NULL) = (form IS NULL))
    ) STRICT
    """,
    """
    CREATE INDEX "giver_agency_id" ON "giver" ("agency_id")
    """,
    """
    CREATE UNIQUE INDEX "giver_unique" ON "giver" ("contribution_id", "agency_id", COALESCE("form", ''))
    """,
    """
    CREATE TABLE "line" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "contribution_id" TEXT NOT NULL,
        "position" INTEGER NOT NULL CHECK (position BETWEEN 0 AND 1000000000000),
        "village_id" TEXT,
        "commune_id" TEXT,
        "kind" TEXT NOT NULL CHECK (kind IN ('tet_gift', 'cash', 'food', 'clothing', 'house_new', 'house_repair', 'livestock', 'seedling', 'equipment', 'infrastructure', 'education', 'health', 'labour', 'culture', 'advice', 'other')),
        "form" TEXT NOT NULL CHECK (form IN ('money', 'goods', 'labour')),
        "what" TEXT NOT NULL CHECK (length(trim(what)) > 0),
        "quantity" INTEGER CHECK (quantity BETWEEN 0 AND 1000000000000),
        "quantity_qualifier" TEXT CHECK (quantity_qualifier IN ('over', 'nearly', 'about')),
        "unit" TEXT NOT NULL,
        "unit_value" INTEGER CHECK (unit_value BETWEEN 0 AND 1000000000000000),
        "value" INTEGER CHECK (value BETWEEN 0 AND 1000000000000000),
        "value_qualifier" TEXT CHECK (value_qualifier IN ('over', 'nearly', 'about')),
        "basis" TEXT CHECK (basis IN ('invoice', 'giver', 'commune', 'not_valued')),
        "households" INTEGER CHECK (households BETWEEN 0 AND 1000000000000),
        "people" INTEGER CHECK (people BETWEEN 0 AND 1000000000000),
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("contribution_id") REFERENCES "contribution" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("village_id") REFERENCES "village" ("id"),
        FOREIGN KEY ("commune_id") REFERENCES "commune" ("id"),
        CHECK ((village_id IS NULL) <> (commune_id IS NULL)),
        CHECK (quantity IS NOT NULL OR quantity_qualifier IS NULL),
        CHECK (value IS NOT NULL OR value_qualifier IS NULL),
        CHECK (value IS NULL OR basis IS NOT 'not_valued')
    ) STRICT
    """,
    """
    CREATE INDEX "line_village_id" ON "line" ("village_id")
    """,
    """
    CREATE INDEX "line_commune_id" ON "line" ("commune_id")
    """,
    """
    CREATE INDEX "line_sums" ON "line" ("contribution_id", "village_id", "commune_id", "kind", "form", "value", "value_qualifier")
    """,
    """
    CREATE TABLE "signatory" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "authority" TEXT NOT NULL,
        "post" TEXT NOT NULL CHECK (length(trim(post)) > 0),
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        "since" TEXT CHECK (since IS date(since)),
        "until" TEXT CHECK (until IS date(until)),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        CHECK (since <= until)
    ) STRICT
    """,
    """
    CREATE TABLE "template" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "what" TEXT NOT NULL CHECK (length(trim(what)) > 0),
        "kind" TEXT NOT NULL CHECK (kind IN ('tet_gift', 'cash', 'food', 'clothing', 'house_new', 'house_repair', 'livestock', 'seedling', 'equipment', 'infrastructure', 'education', 'health', 'labour', 'culture', 'advice', 'other')),
        "form" TEXT NOT NULL CHECK (form IN ('money', 'goods', 'labour')),
        "unit" TEXT NOT NULL,
        "unit_value" INTEGER CHECK (unit_value BETWEEN 0 AND 1000000000000000),
        "basis" TEXT CHECK (basis IN ('invoice', 'giver', 'commune', 'not_valued')),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id")
    ) STRICT
    """,
    """
    CREATE TABLE "twinning_member" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "twinning_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        "role" TEXT NOT NULL CHECK (role IN ('lead', 'member', 'sponsor')),
        "since" TEXT CHECK (since IS date(since)),
        "until" TEXT CHECK (until IS date(until)),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("twinning_id") REFERENCES "twinning" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
        CHECK (since <= until)
    ) STRICT
    """,
    """
    CREATE INDEX "twinning_member_agency_id" ON "twinning_member" ("agency_id")
    """,
    """
    CREATE UNIQUE INDEX "twinning_member_unique" ON "twinning_member" ("twinning_id", "agency_id", COALESCE("since", ''))
    """,
    """
    CREATE TABLE "twinning_village" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "twinning_id" TEXT NOT NULL,
        "village_id" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("twinning_id") REFERENCES "twinning" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("village_id") REFERENCES "village" ("id")
    ) STRICT
    """,
    """
    CREATE INDEX "twinning_village_village_id" ON "twinning_village" ("village_id")
    """,
    """
    CREATE UNIQUE INDEX "twinning_village_twinning_id_village_id" ON "twinning_village" ("twinning_id", "village_id")
    """,
    """
    CREATE TABLE "village_alias" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "village_id" TEXT NOT NULL,
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX "village_alias_village_id" ON "village_alias" ("village_id")
    """,
    """
    CREATE TABLE "village_name" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "village_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK (kind IN ('bon', 'buon', 'lang', 'thon', 'quarter')),
        "name" TEXT NOT NULL CHECK (length(trim(name)) > 0),
        "commune_id" TEXT NOT NULL,
        "since" TEXT CHECK (since IS date(since)),
        "until" TEXT CHECK (until IS date(until)),
        "decision_id" TEXT,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("commune_id") REFERENCES "commune" ("id"),
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id"),
        CHECK (since <= until)
    ) STRICT
    """,
    """
    CREATE INDEX "village_name_village_id" ON "village_name" ("village_id")
    """,
    """
    CREATE INDEX "village_name_commune_id" ON "village_name" ("commune_id")
    """,
    """
    CREATE INDEX "village_name_decision_id" ON "village_name" ("decision_id")
    """,
    """
    CREATE UNIQUE INDEX "village_name_unique" ON "village_name" ("commune_id", "kind", "name", COALESCE("since", ''))
    """,
    """
    CREATE TABLE "village_profile" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "village_id" TEXT NOT NULL,
        "year" INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
        "households" INTEGER CHECK (households BETWEEN 0 AND 1000000000000),
        "people" INTEGER CHECK (people BETWEEN 0 AND 1000000000000),
        "ethnic_groups" TEXT NOT NULL,
        "poor_households" INTEGER CHECK (poor_households BETWEEN 0 AND 1000000000000),
        "near_poor_households" INTEGER CHECK (near_poor_households BETWEEN 0 AND 1000000000000),
        "income" INTEGER CHECK (income BETWEEN 0 AND 1000000000000000),
        "hard_road_m" INTEGER CHECK (hard_road_m BETWEEN 0 AND 1000000000000),
        "electricity" INTEGER CHECK (electricity IN (0, 1)),
        "community_house" INTEGER CHECK (community_house IN (0, 1)),
        "kindergarten" INTEGER CHECK (kindergarten IN (0, 1)),
        "culture_village" INTEGER CHECK (culture_village IN (0, 1)),
        "hardship" INTEGER CHECK (hardship IN (0, 1)),
        "head" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE CASCADE,
        CHECK (poor_households <= households),
        CHECK (near_poor_households <= households)
    ) STRICT
    """,
    """
    CREATE INDEX "village_profile_village_id" ON "village_profile" ("village_id")
    """,
    """
    CREATE UNIQUE INDEX "village_profile_village_id_year" ON "village_profile" ("village_id", "year")
    """,
    """
    CREATE TABLE "visit_agency" (
        "id" TEXT NOT NULL PRIMARY KEY CHECK (length(trim(id)) > 0),
        "office_id" TEXT NOT NULL,
        "visit_id" TEXT NOT NULL,
        "agency_id" TEXT NOT NULL,
        FOREIGN KEY ("office_id") REFERENCES "office" ("id"),
        FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE CASCADE,
        FOREIGN KEY ("agency_id") REFERENCES "agency" ("id")
    ) STRICT
    """,
    """
    CREATE INDEX "visit_agency_agency_id" ON "visit_agency" ("agency_id")
    """,
    """
    CREATE UNIQUE INDEX "visit_agency_visit_id_agency_id" ON "visit_agency" ("visit_id", "agency_id")
    """,
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
