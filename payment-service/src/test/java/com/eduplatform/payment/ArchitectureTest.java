package com.eduplatform.payment;

import com.eduplatform.testing.HouseRules;

class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("com.eduplatform.payment");
    }
}
