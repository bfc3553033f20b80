-- 購読: what somebody wants to be told, and how far the telling has come. position is the notification
-- that was told last: what stands behind it is still to be told, in order, and nothing else needs to
-- be remembered. lease names the process that is at it and until when nobody else may be.
CREATE TABLE subscription (
    id             uuid        NOT NULL,
    version        bigint      NOT NULL,
    owner          text        NOT NULL,
    name           text        NOT NULL,
    filter         jsonb       NOT NULL,
    target         text        NOT NULL,
    state          text        NOT NULL,
    reason         text,
    muted          uuid[]      NOT NULL DEFAULT '{}',
    secret         text        NOT NULL,
    earlier_secret text,
    earlier_until  timestamptz,
    position       bigint      NOT NULL,
    attempts       int         NOT NULL DEFAULT 0,
    next_attempt   timestamptz NOT NULL,
    lease          uuid,
    lease_until    timestamptz,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT subscription_pk PRIMARY KEY (id),
    CONSTRAINT subscription_state_known
        CHECK (state IN ('UNCONFIRMED', 'ACTIVE', 'PAUSED', 'DISABLED'))
);

CREATE INDEX subscription_due ON subscription (next_attempt) WHERE state = 'ACTIVE';
CREATE INDEX subscription_by_owner ON subscription (owner, created_at, id);

-- 配信: what was told to whom, with every attempt. Kept as long as the notifications are.
CREATE TABLE webhook_attempt (
    subscription_id uuid        NOT NULL,
    position        bigint      NOT NULL,
    number          int         NOT NULL,
    notification_id uuid        NOT NULL,
    type            text        NOT NULL,
    at              timestamptz NOT NULL,
    took_ms         int         NOT NULL,
    delivered       boolean     NOT NULL,
    status          int,
    answer          text,
    redelivery      boolean     NOT NULL,
    CONSTRAINT webhook_attempt_pk PRIMARY KEY (subscription_id, position, number),
    CONSTRAINT webhook_attempt_of_subscription
        FOREIGN KEY (subscription_id) REFERENCES subscription (id) ON DELETE CASCADE
);

CREATE INDEX webhook_attempt_by_notification ON webhook_attempt (subscription_id, notification_id);
