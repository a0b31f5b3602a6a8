-- Triggers and full-text index of SQLite. Run after every migration; each statement may be repeated.

-- The trail only grows, by one, and an entry says its own position.
DROP TRIGGER IF EXISTS trail_entry_next;
CREATE TRIGGER trail_entry_next BEFORE INSERT ON trail_entry
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM trail_entry)
  OR json_extract(NEW.body, '$.seq') <> NEW.seq - (SELECT base FROM trail_head) OR length(NEW.leaf) <> 32
BEGIN SELECT RAISE(ABORT, 'trail_entry: not the next entry'); END;
CREATE TRIGGER IF NOT EXISTS trail_entry_no_update BEFORE UPDATE ON trail_entry BEGIN SELECT RAISE(ABORT, 'trail_entry is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_entry_no_delete BEFORE DELETE ON trail_entry BEGIN SELECT RAISE(ABORT, 'trail_entry is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_payload_erase_only BEFORE UPDATE ON trail_payload
WHEN NOT (NEW.seq = OLD.seq AND NEW.salt IS NULL AND NEW.body IS NULL AND NEW.erased_seq IS NOT NULL AND OLD.erased_seq IS NULL)
BEGIN SELECT RAISE(ABORT, 'trail_payload can only be erased'); END;
CREATE TRIGGER IF NOT EXISTS trail_payload_no_delete BEFORE DELETE ON trail_payload BEGIN SELECT RAISE(ABORT, 'trail_payload is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_node_no_update BEFORE UPDATE ON trail_node BEGIN SELECT RAISE(ABORT, 'trail_node is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_node_no_delete BEFORE DELETE ON trail_node BEGIN SELECT RAISE(ABORT, 'trail_node is append-only'); END;
-- A sub-document is emptied when the last payload that names it is erased.
DROP TRIGGER IF EXISTS trail_blob_no_update;
CREATE TRIGGER trail_blob_no_update BEFORE UPDATE ON trail_blob
WHEN NOT (NEW.sha256 = OLD.sha256 AND NEW.body = '')
BEGIN SELECT RAISE(ABORT, 'trail_blob can only be erased'); END;
CREATE TRIGGER IF NOT EXISTS trail_blob_no_delete BEFORE DELETE ON trail_blob BEGIN SELECT RAISE(ABORT, 'trail_blob is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_head_no_delete BEFORE DELETE ON trail_head BEGIN SELECT RAISE(ABORT, 'trail_head has one row for ever'); END;
-- A log only grows; another one begins where it ends.
DROP TRIGGER IF EXISTS trail_head_grows;
CREATE TRIGGER trail_head_grows BEFORE UPDATE ON trail_head
WHEN NOT (NEW.id = OLD.id AND (
  (NEW.origin = OLD.origin AND NEW.base = OLD.base AND NEW.size >= OLD.size)
  OR (NEW.origin <> OLD.origin AND NEW.base = OLD.base + OLD.size AND NEW.size = 0)))
BEGIN SELECT RAISE(ABORT, 'trail_head only grows'); END;
CREATE TRIGGER IF NOT EXISTS trail_epoch_no_update BEFORE UPDATE ON trail_epoch BEGIN SELECT RAISE(ABORT, 'trail_epoch is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_epoch_no_delete BEFORE DELETE ON trail_epoch BEGIN SELECT RAISE(ABORT, 'trail_epoch is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_checkpoint_no_update BEFORE UPDATE ON trail_checkpoint BEGIN SELECT RAISE(ABORT, 'trail_checkpoint is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_checkpoint_no_delete BEFORE DELETE ON trail_checkpoint BEGIN SELECT RAISE(ABORT, 'trail_checkpoint is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_anchor_no_update BEFORE UPDATE ON trail_anchor BEGIN SELECT RAISE(ABORT, 'trail_anchor is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_anchor_no_delete BEFORE DELETE ON trail_anchor BEGIN SELECT RAISE(ABORT, 'trail_anchor is append-only'); END;
CREATE TRIGGER IF NOT EXISTS trail_key_retire_only BEFORE UPDATE ON trail_key
WHEN NOT (NEW.key_id = OLD.key_id AND NEW.origin = OLD.origin AND NEW.verifier_key = OLD.verifier_key AND NEW.from_size = OLD.from_size
  AND NEW.added_at = OLD.added_at AND OLD.to_size IS NULL AND NEW.to_size IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'trail_key can only be retired'); END;
CREATE TRIGGER IF NOT EXISTS trail_key_no_delete BEFORE DELETE ON trail_key BEGIN SELECT RAISE(ABORT, 'trail_key is append-only'); END;

-- A signature is given once, by somebody who neither prepared, owns nor tested what is signed.
CREATE TRIGGER IF NOT EXISTS signatures_signer BEFORE INSERT ON signatures
WHEN NEW.signer_person_id IN (SELECT value FROM json_each(NEW.prepared_by))
  OR NEW.signer_person_id IN (SELECT value FROM json_each(NEW.tester_ids))
  OR NEW.signer_person_id = NEW.owner_id
BEGIN SELECT RAISE(ABORT, 'signatures: the signer prepared, owns or tested the record'); END;
CREATE TRIGGER IF NOT EXISTS signatures_no_update BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures is append-only'); END;
CREATE TRIGGER IF NOT EXISTS signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures is append-only'); END;
CREATE TRIGGER IF NOT EXISTS signature_revocations_no_update BEFORE UPDATE ON signature_revocations BEGIN SELECT RAISE(ABORT, 'signature_revocations is append-only'); END;
CREATE TRIGGER IF NOT EXISTS signature_revocations_no_delete BEFORE DELETE ON signature_revocations BEGIN SELECT RAISE(ABORT, 'signature_revocations is append-only'); END;

-- What proves something is added, never altered.
CREATE TRIGGER IF NOT EXISTS evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER IF NOT EXISTS evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER IF NOT EXISTS control_tests_concluded BEFORE UPDATE ON control_tests
WHEN OLD.status = 'concluded' BEGIN SELECT RAISE(ABORT, 'a concluded test is never changed'); END;
CREATE TRIGGER IF NOT EXISTS control_tests_no_delete BEFORE DELETE ON control_tests
WHEN OLD.status = 'concluded' BEGIN SELECT RAISE(ABORT, 'a concluded test is never deleted'); END;
CREATE TRIGGER IF NOT EXISTS design_assessments_no_update BEFORE UPDATE ON design_assessments BEGIN SELECT RAISE(ABORT, 'design_assessments is append-only'); END;
CREATE TRIGGER IF NOT EXISTS design_assessments_no_delete BEFORE DELETE ON design_assessments BEGIN SELECT RAISE(ABORT, 'design_assessments is append-only'); END;
CREATE TRIGGER IF NOT EXISTS risk_figures_no_update BEFORE UPDATE ON risk_figures BEGIN SELECT RAISE(ABORT, 'risk_figures is append-only'); END;
CREATE TRIGGER IF NOT EXISTS risk_figures_no_delete BEFORE DELETE ON risk_figures BEGIN SELECT RAISE(ABORT, 'risk_figures is append-only'); END;

-- A run is a snapshot: what it was made from and what it answered never change.
CREATE TRIGGER IF NOT EXISTS exposure_documents_no_update BEFORE UPDATE ON exposure_documents BEGIN SELECT RAISE(ABORT, 'exposure_documents is append-only'); END;
CREATE TRIGGER IF NOT EXISTS exposure_documents_no_delete BEFORE DELETE ON exposure_documents BEGIN SELECT RAISE(ABORT, 'exposure_documents is append-only'); END;
CREATE TRIGGER IF NOT EXISTS exposure_parameters_no_update BEFORE UPDATE ON exposure_parameters BEGIN SELECT RAISE(ABORT, 'exposure_parameters is append-only'); END;
CREATE TRIGGER IF NOT EXISTS exposure_parameters_no_delete BEFORE DELETE ON exposure_parameters BEGIN SELECT RAISE(ABORT, 'exposure_parameters is append-only'); END;
CREATE TRIGGER IF NOT EXISTS exposure_runs_snapshot BEFORE UPDATE ON exposure_runs
WHEN NEW.input_sha256 <> OLD.input_sha256 OR NEW.engine <> OLD.engine OR NEW.years <> OLD.years OR NEW.seed <> OLD.seed
  OR (OLD.results_sha256 IS NOT NULL AND NEW.results_sha256 IS NOT OLD.results_sha256)
BEGIN SELECT RAISE(ABORT, 'exposure_runs: input and results never change'); END;
CREATE TRIGGER IF NOT EXISTS exposure_runs_no_delete BEFORE DELETE ON exposure_runs BEGIN SELECT RAISE(ABORT, 'exposure_runs are never deleted'); END;

-- Full text over words that the application has already normalised.
CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5(body, content='search_docs', content_rowid='rowid', tokenize='ascii', prefix='2 3');
CREATE TRIGGER IF NOT EXISTS search_docs_insert AFTER INSERT ON search_docs
BEGIN INSERT INTO search_fts(rowid, body) VALUES (NEW.rowid, NEW.body); END;
CREATE TRIGGER IF NOT EXISTS search_docs_delete AFTER DELETE ON search_docs
BEGIN INSERT INTO search_fts(search_fts, rowid, body) VALUES ('delete', OLD.rowid, OLD.body); END;
CREATE TRIGGER IF NOT EXISTS search_docs_update AFTER UPDATE ON search_docs
BEGIN
  INSERT INTO search_fts(search_fts, rowid, body) VALUES ('delete', OLD.rowid, OLD.body);
  INSERT INTO search_fts(rowid, body) VALUES (NEW.rowid, NEW.body);
END;
