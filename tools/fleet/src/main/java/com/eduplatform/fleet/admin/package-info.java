/** Making admins in the running fleet. May call service, terminal and topology. */
@NullMarked
package com.eduplatform.fleet.admin;

import org.jspecify.annotations.NullMarked;
