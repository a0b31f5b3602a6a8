-- Triggers and full-text index of PostgreSQL. Run after every migration; each statement may be repeated.

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

-- The trail only grows, by one, and an entry says its own position.
CREATE OR REPLACE FUNCTION trail_entry_next() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM trail_entry) OR (NEW.body::jsonb ->> 'seq')::bigint <> NEW.seq - (SELECT base FROM trail_head) OR octet_length(NEW.leaf) <> 32 THEN
    RAISE EXCEPTION 'trail_entry: not the next entry';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER trail_entry_next BEFORE INSERT ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_entry_next();
CREATE OR REPLACE TRIGGER trail_entry_append_only BEFORE UPDATE OR DELETE ON trail_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER trail_node_append_only BEFORE UPDATE OR DELETE ON trail_node FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- A sub-document is emptied when the last payload that names it is erased.
CREATE OR REPLACE FUNCTION trail_blob_erase_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (NEW.sha256 = OLD.sha256 AND NEW.body = '') THEN RAISE EXCEPTION 'trail_blob can only be erased'; END IF;
  RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS trail_blob_append_only ON trail_blob;
CREATE OR REPLACE TRIGGER trail_blob_erase_only BEFORE UPDATE ON trail_blob FOR EACH ROW EXECUTE FUNCTION trail_blob_erase_only();
CREATE OR REPLACE TRIGGER trail_blob_no_delete BEFORE DELETE ON trail_blob FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER trail_payload_no_delete BEFORE DELETE ON trail_payload FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER trail_head_no_delete BEFORE DELETE ON trail_head FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION trail_payload_erase_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (NEW.seq = OLD.seq AND NEW.salt IS NULL AND NEW.body IS NULL AND NEW.erased_seq IS NOT NULL AND OLD.erased_seq IS NULL) THEN
    RAISE EXCEPTION 'trail_payload can only be erased';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER trail_payload_erase_only BEFORE UPDATE ON trail_payload FOR EACH ROW EXECUTE FUNCTION trail_payload_erase_only();

CREATE OR REPLACE FUNCTION trail_head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A log only grows; another one begins where it ends.
  IF NOT (NEW.id = OLD.id AND (
    (NEW.origin = OLD.origin AND NEW.base = OLD.base AND NEW.size >= OLD.size)
    OR (NEW.origin <> OLD.origin AND NEW.base = OLD.base + OLD.size AND NEW.size = 0)))
  THEN RAISE EXCEPTION 'trail_head only grows'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER trail_head_grows BEFORE UPDATE ON trail_head FOR EACH ROW EXECUTE FUNCTION trail_head_grows();
CREATE OR REPLACE TRIGGER trail_epoch_append_only BEFORE UPDATE OR DELETE ON trail_epoch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER trail_checkpoint_append_only BEFORE UPDATE OR DELETE ON trail_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER trail_anchor_append_only BEFORE UPDATE OR DELETE ON trail_anchor FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER trail_key_no_delete BEFORE DELETE ON trail_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION trail_key_retire_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (NEW.key_id = OLD.key_id AND NEW.origin = OLD.origin AND NEW.verifier_key = OLD.verifier_key AND NEW.from_size = OLD.from_size
    AND NEW.added_at = OLD.added_at AND OLD.to_size IS NULL AND NEW.to_size IS NOT NULL)
  THEN RAISE EXCEPTION 'trail_key can only be retired'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER trail_key_retire_only BEFORE UPDATE ON trail_key FOR EACH ROW EXECUTE FUNCTION trail_key_retire_only();

-- A signature is given once, by somebody who neither prepared, owns nor tested what is signed.
CREATE OR REPLACE FUNCTION signatures_signer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.prepared_by ? NEW.signer_person_id OR NEW.tester_ids ? NEW.signer_person_id OR NEW.signer_person_id = NEW.owner_id THEN
    RAISE EXCEPTION 'signatures: the signer prepared, owns or tested the record';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER signatures_signer BEFORE INSERT ON signatures FOR EACH ROW EXECUTE FUNCTION signatures_signer();
CREATE OR REPLACE TRIGGER signatures_append_only BEFORE UPDATE OR DELETE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER signature_revocations_append_only BEFORE UPDATE OR DELETE ON signature_revocations FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What proves something is added, never altered.
CREATE OR REPLACE TRIGGER evidence_append_only BEFORE UPDATE OR DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER design_assessments_append_only BEFORE UPDATE OR DELETE ON design_assessments FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER risk_figures_append_only BEFORE UPDATE OR DELETE ON risk_figures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER control_tests_concluded BEFORE UPDATE OR DELETE ON control_tests FOR EACH ROW WHEN (OLD.status = 'concluded') EXECUTE FUNCTION refuse_change();

-- A run is a snapshot: what it was made from and what it answered never change.
CREATE OR REPLACE TRIGGER exposure_documents_append_only BEFORE UPDATE OR DELETE ON exposure_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER exposure_parameters_append_only BEFORE UPDATE OR DELETE ON exposure_parameters FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER exposure_runs_no_delete BEFORE DELETE ON exposure_runs FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION exposure_runs_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.input_sha256 <> OLD.input_sha256 OR NEW.engine <> OLD.engine OR NEW.years <> OLD.years OR NEW.seed <> OLD.seed
    OR (OLD.results_sha256 IS NOT NULL AND NEW.results_sha256 IS DISTINCT FROM OLD.results_sha256) THEN
    RAISE EXCEPTION 'exposure_runs: input and results never change';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER exposure_runs_snapshot BEFORE UPDATE ON exposure_runs FOR EACH ROW EXECUTE FUNCTION exposure_runs_snapshot();

CREATE INDEX IF NOT EXISTS search_docs_words ON search_docs USING gin (to_tsvector('simple', body));
