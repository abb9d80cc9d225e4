/** The mails that identity kept instead of sending them. May call topology. */
@NullMarked
package com.eduplatform.fleet.mails;

import org.jspecify.annotations.NullMarked;
