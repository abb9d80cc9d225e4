package com.eduplatform.notification.delivery;

import com.eduplatform.defaults.json.Text;

/** Ways out of the house: what one person waits for does not queue behind what everybody gets. */
public enum Lane {
    INSTANT,
    /** Throttled over all instances. */
    BROADCAST;

    String column() {
        return Text.wireName(this);
    }
}
