package com.eduplatform.fleet.doctor;

import java.util.Locale;

/**
 * One line of the doctor's report.
 *
 * @param remedy what to do; empty when all is well
 */
record Finding(String subject, Grade grade, String what, String remedy) {
    /** WARN: the fleet runs, but not well. FAIL: it does not run. */
    enum Grade {
        OK,
        WARN,
        FAIL;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String what) {
        return new Finding(subject, Grade.OK, what, "");
    }

    static Finding warn(String subject, String what, String remedy) {
        return new Finding(subject, Grade.WARN, what, remedy);
    }

    static Finding fail(String subject, String what, String remedy) {
        return new Finding(subject, Grade.FAIL, what, remedy);
    }
}
