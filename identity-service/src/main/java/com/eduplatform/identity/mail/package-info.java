/**
 * Renders nothing and knows no rule: takes a finished mail to SMTP or, in development, to
 * the log and a folder. Calls context.
 */
@NullMarked
package com.eduplatform.identity.mail;

import org.jspecify.annotations.NullMarked;
