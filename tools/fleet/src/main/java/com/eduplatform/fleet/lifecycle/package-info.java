/** up, down and restart. May call everything below it: engine, service, process, topology. */
@NullMarked
package com.eduplatform.fleet.lifecycle;

import org.jspecify.annotations.NullMarked;
