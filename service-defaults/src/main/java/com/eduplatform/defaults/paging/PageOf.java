package com.eduplatform.defaults.paging;

import java.util.List;

/**
 * The answer of a list operation.
 *
 * @param total the full count, whatever the page
 */
public record PageOf<T>(List<T> items, long total) {}
