/**
 * What becomes of mails where nobody sends any.
 */
@NullMarked
package com.eduplatform.defaults.mail;

import org.jspecify.annotations.NullMarked;
