-- Who operates the fleet makes admins without being one: such an entry has no actor.
ALTER TABLE admin_actions ALTER COLUMN actor_id DROP NOT NULL;
