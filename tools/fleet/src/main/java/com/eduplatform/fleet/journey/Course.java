package com.eduplatform.fleet.journey;

import java.util.List;

/** The course that a journey is about: two modules, three lessons, for {@link #PRICE}. */
record Course(String id, String title, List<String> lessons) {
    static final String PRICE = "49.90";
}
