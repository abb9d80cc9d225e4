/** The pages for people, in a real browser. */
@NullMarked
package com.eduplatform.fleet.pages;

import org.jspecify.annotations.NullMarked;
