/** What is wrong with this machine or this fleet, and what to do about it. May call everything below it. */
@NullMarked
package com.eduplatform.fleet.doctor;

import org.jspecify.annotations.NullMarked;
