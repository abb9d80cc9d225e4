/** Running tools/locust against this fleet. May call terminal and topology. */
@NullMarked
package com.eduplatform.fleet.load;

import org.jspecify.annotations.NullMarked;
