/** Running tools/locust against this fleet. May call observe, terminal and topology. */
@NullMarked
package com.eduplatform.fleet.load;

import org.jspecify.annotations.NullMarked;
