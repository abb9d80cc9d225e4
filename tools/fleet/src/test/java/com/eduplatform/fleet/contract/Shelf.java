package com.eduplatform.fleet.contract;

import java.util.List;

/**
 * The courses of one walk: what buying needs to know of them.
 *
 * @param lessons of the paid course
 */
record Shelf(String paid, List<String> lessons, String free, String freeLesson) {
    static final String PRICE = "49.90";
}
