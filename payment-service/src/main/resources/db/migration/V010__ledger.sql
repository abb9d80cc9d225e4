-- Who gets what of a payment is fixed when it is made; null in rows of the version before, until they are entered.
ALTER TABLE payments
    ADD COLUMN teacher_id          uuid,
    ADD COLUMN teacher_amount      numeric(12,2),
    ADD COLUMN course_title        text,
    -- When the provider had spoken.
    ADD COLUMN settled_at          timestamptz,
    -- Somebody was promised their money back; the provider may not have been reached yet.
    ADD COLUMN refund_requested_at timestamptz,
    ADD COLUMN refunded_at         timestamptz,
    -- Whoever asks the provider next leaves the payment to itself until then.
    ADD COLUMN checked_at          timestamptz,
    ADD CONSTRAINT payments_shares CHECK (
        (teacher_id IS NULL) = (teacher_amount IS NULL) AND teacher_amount BETWEEN 0 AND amount);

-- What the checkers look for: few rows, whatever the table's size.
CREATE INDEX payments_pending ON payments (created_at) WHERE status = 'pending';
CREATE INDEX payments_refunding ON payments (refund_requested_at)
    WHERE status = 'completed' AND refund_requested_at IS NOT NULL;
CREATE INDEX payments_unentered ON payments (id) WHERE status = 'completed' AND teacher_id IS NULL;

-- The only way a payment goes, whoever writes: pending to completed or failed, completed to refunded. PaymentStatus
-- says the same in Java, and a test compares the two.
CREATE FUNCTION payments_forward_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN
            (('pending', 'completed'), ('pending', 'failed'), ('completed', 'refunded'))
            AND OLD.status <> NEW.status THEN
        RAISE EXCEPTION 'payments_forward_only: payment % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_forward_only';
    END IF;
    IF (OLD.id, OLD.student_id, OLD.course_id, OLD.amount, OLD.created_at)
            IS DISTINCT FROM (NEW.id, NEW.student_id, NEW.course_id, NEW.amount, NEW.created_at)
            OR (OLD.teacher_id IS NOT NULL AND (OLD.teacher_id, OLD.teacher_amount)
                IS DISTINCT FROM (NEW.teacher_id, NEW.teacher_amount)) THEN
        RAISE EXCEPTION 'payments_forward_only: payment % cannot become another payment', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_forward_only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_forward_only BEFORE UPDATE ON payments
    FOR EACH ROW EXECUTE FUNCTION payments_forward_only();

-- The double-entry ledger: one transaction for each payment, one for its refund, at most one entry for each account.
CREATE TABLE ledger_entries (
    payment_id uuid          NOT NULL REFERENCES payments,
    kind       varchar(8)    NOT NULL CHECK (kind IN ('payment', 'refund')),
    account    varchar(8)    NOT NULL CHECK (account IN ('student', 'platform', 'teacher')),
    -- The student or the teacher; the platform has one account only.
    owner_id   uuid          CHECK ((owner_id IS NULL) = (account = 'platform')),
    course_id  uuid          NOT NULL,
    -- What the account gets; what it gives is negative.
    amount     numeric(12,2) NOT NULL CHECK (amount <> 0),
    entered_at timestamptz   NOT NULL,
    PRIMARY KEY (payment_id, kind, account)
);
CREATE INDEX ledger_earnings ON ledger_entries (owner_id, course_id) INCLUDE (kind, amount)
    WHERE account = 'teacher';

-- What is entered stays; a mistake is corrected by an entry against it.
CREATE FUNCTION ledger_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'ledger_append_only: ledger entries are never changed or removed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- At the end of the database's transaction: entries add up to nothing, the student's is the amount, and the payment has
-- the state that they belong to.
CREATE FUNCTION ledger_balances() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    total    numeric;
    student  numeric;
    expected numeric;
BEGIN
    SELECT sum(e.amount), sum(e.amount) FILTER (WHERE e.account = 'student') INTO total, student
    FROM ledger_entries e WHERE e.payment_id = NEW.payment_id AND e.kind = NEW.kind;
    SELECT CASE NEW.kind WHEN 'payment' THEN -p.amount ELSE p.amount END INTO expected
    FROM payments p
    WHERE p.id = NEW.payment_id AND (p.status = 'refunded' OR p.status = 'completed' AND NEW.kind = 'payment');
    IF total <> 0 OR student IS DISTINCT FROM expected THEN
        RAISE EXCEPTION 'ledger_balances: the % entries of payment % do not balance', NEW.kind, NEW.payment_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balances';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();

-- The other direction: no payment is settled or refunded without its entries. The version before wrote none and no
-- teacher either; its payments are entered later.
CREATE FUNCTION payments_entered() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM ledger_entries e
        WHERE e.payment_id = NEW.id AND e.kind = CASE NEW.status WHEN 'refunded' THEN 'refund' ELSE 'payment' END) THEN
        RAISE EXCEPTION 'payments_entered: payment % is % without ledger entries', NEW.id, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_entered';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payments_entered AFTER INSERT OR UPDATE OF status, teacher_id ON payments
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.status IN ('completed', 'refunded') AND NEW.teacher_id IS NOT NULL)
    EXECUTE FUNCTION payments_entered();
