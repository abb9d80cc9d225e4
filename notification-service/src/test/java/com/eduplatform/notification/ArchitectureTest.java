package com.eduplatform.notification;

import com.eduplatform.testing.HouseRules;

class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("com.eduplatform.notification");
    }
}
