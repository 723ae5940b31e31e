-- A database as the first program with a store wrote it. Never changed: every later program must
-- open it.
PRAGMA page_size = 8192;
PRAGMA journal_mode = WAL;
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('audit-key', x'1111111111111111111111111111111111111111111111111111111111111111');

-- What is known -----------------------------------------------------------------------------

CREATE TABLE facts (
  fact TEXT NOT NULL,
  field TEXT NOT NULL,
  type TEXT NOT NULL,
  unit TEXT NOT NULL,
  data_class TEXT NOT NULL,
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  label_da TEXT NOT NULL,
  label_en TEXT NOT NULL,
  PRIMARY KEY (fact, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  case_id TEXT PRIMARY KEY,
  municipality TEXT NOT NULL,
  caseworker TEXT NOT NULL,
  employer TEXT NOT NULL,
  version INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_by_caseworker ON cases (caseworker);
CREATE INDEX cases_by_employer ON cases (employer);

CREATE TABLE case_facts (
  case_id TEXT PRIMARY KEY,
  known_absent TEXT NOT NULL,
  known_lists TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_facts (
  case_id TEXT NOT NULL,
  fact TEXT NOT NULL,
  seq INTEGER NOT NULL,
  field TEXT NOT NULL,
  state TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (case_id, fact, seq, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_archive (
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (case_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE archived_local_facts (
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  fact TEXT NOT NULL,
  seq INTEGER NOT NULL,
  field TEXT NOT NULL,
  state TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (case_id, version, fact, seq, field)
) STRICT, WITHOUT ROWID;

-- What it was assessed with -----------------------------------------------------------------

CREATE TABLE policies (
  hash BLOB PRIMARY KEY,
  id TEXT NOT NULL,
  municipality TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_files (
  policy_hash BLOB NOT NULL REFERENCES policies (hash),
  path TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (policy_hash, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE vocabularies (
  hash BLOB PRIMARY KEY,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plugins (
  hash BLOB PRIMARY KEY,
  sha256 BLOB NOT NULL,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  method TEXT NOT NULL,
  owner TEXT NOT NULL,
  licence TEXT NOT NULL,
  manifest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
  plan_id INTEGER PRIMARY KEY,
  as_of TEXT NOT NULL,
  policy_hash BLOB NOT NULL REFERENCES policies (hash),
  vocabulary_hash BLOB NOT NULL REFERENCES vocabularies (hash),
  program TEXT NOT NULL,
  basis BLOB NOT NULL,
  UNIQUE (basis, as_of)
) STRICT;

CREATE TABLE plan_plugins (
  plan_id INTEGER NOT NULL REFERENCES plans (plan_id),
  seq INTEGER NOT NULL,
  plugin_hash BLOB NOT NULL REFERENCES plugins (hash),
  PRIMARY KEY (plan_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE outcome_codes (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  plugin TEXT NOT NULL,
  dimension TEXT NOT NULL,
  title_da TEXT NOT NULL,
  title_en TEXT NOT NULL,
  PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;

-- What came of it ---------------------------------------------------------------------------

CREATE TABLE runs (
  run_id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plans (plan_id),
  scope TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  cases INTEGER NOT NULL,
  planned INTEGER NOT NULL,
  assessed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT NOT NULL
) STRICT;

CREATE TABLE assessments (
  case_id TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  case_version INTEGER NOT NULL,
  case_hash BLOB NOT NULL,
  complete INTEGER NOT NULL,
  holds_until TEXT NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (case_id, run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE current_assessments (
  case_id TEXT PRIMARY KEY,
  run_id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  case_hash BLOB NOT NULL,
  complete INTEGER NOT NULL,
  holds_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outcomes (
  case_id TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  data_class TEXT NOT NULL,
  code TEXT NOT NULL,
  key TEXT NOT NULL,
  band TEXT,
  band_rank INTEGER,
  rank INTEGER,
  day TEXT,
  measure TEXT,
  PRIMARY KEY (case_id, run_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
  case_id TEXT NOT NULL,
  code TEXT NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('accept', 'change', 'reject')),
  reason TEXT NOT NULL,
  caseworker TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  band_rank INTEGER,
  day TEXT,
  PRIMARY KEY (case_id, code, key, seq)
) STRICT, WITHOUT ROWID;

-- Who did it --------------------------------------------------------------------------------

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, seq) WHERE subject <> '';
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

-- For a municipality's own SQL --------------------------------------------------------------

CREATE VIEW current_outcomes AS
SELECT o.case_id || '/' || o.code || CASE o.key WHEN '' THEN '' ELSE ':' || o.key END AS outcome_id,
       o.case_id, c.municipality, c.caseworker, c.employer, o.run_id, o.kind, o.data_class,
       o.code, o.key, o.band, o.band_rank, o.rank, o.day, o.measure, t.title_da, t.title_en
FROM current_assessments a
JOIN outcomes o ON o.case_id = a.case_id AND o.run_id = a.run_id
JOIN cases c ON c.case_id = a.case_id
LEFT JOIN outcome_codes t ON t.kind = o.kind AND t.code = o.code;

CREATE VIEW last_responses AS
SELECT r.case_id || '/' || r.code || CASE r.key WHEN '' THEN '' ELSE ':' || r.key END AS outcome_id,
       r.*
FROM responses r
WHERE r.seq = (SELECT max(s.seq) FROM responses s
               WHERE s.case_id = r.case_id AND s.code = r.code AND s.key = r.key);

CREATE VIEW open_outcomes AS
SELECT o.* FROM current_outcomes o
WHERE o.kind <> 'question' AND NOT EXISTS (
  SELECT 1 FROM last_responses r
  WHERE r.case_id = o.case_id AND r.code = o.code AND r.key = o.key
    AND (o.kind <> 'deadline' OR r.day IS o.day)
    AND (o.kind <> 'finding' OR o.band_rank IS NULL OR r.band_rank >= o.band_rank));

CREATE VIEW assessment_log AS
SELECT a.case_id || '@' || a.run_id AS assessment_id, a.case_id, a.run_id, a.as_of,
       a.case_version, a.complete, a.holds_until, p.program, y.id AS policy,
       lower(hex(a.hash)) AS hash
FROM assessments a
JOIN plans p ON p.plan_id = a.plan_id
JOIN policies y ON y.hash = p.policy_hash;

ALTER TABLE case_facts ADD COLUMN "a_first" TEXT;
CREATE TABLE "a_list" (
  case_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  "a" REAL,
  exceptions TEXT,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO facts VALUES ('a.first','','date','','open','case_facts','a_first','x','x');
INSERT INTO facts VALUES ('a.list','','list','','open','a_list','','x','x');
INSERT INTO facts VALUES ('a.list','a','number','h','open','a_list','a','x','x');
INSERT INTO cases VALUES ('M-1','0661','kb-1','E-1',1,x'7c438768ee4d3f3f3b5940bf12be4f2f79c3c449c41e496b656c6102c7b0526f');
INSERT INTO case_facts (case_id, known_absent, known_lists, a_first) VALUES ('M-1','','a.list','2019-04-01');
INSERT INTO a_list VALUES ('M-1',1,2.5,NULL);
PRAGMA application_id = 1180791668;
PRAGMA user_version = 1;
