package com.eduplatform.seed.check;

/** What one rule expects and what the databases hold. */
public record Finding(String rule, String expected, String found) {
    public boolean holds() {
        return expected.equals(found);
    }
}
