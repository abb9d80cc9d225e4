/** {@code fleet restore-drill}: whether backups can be restored. May call invariant, engine and topology. */
@NullMarked
package com.eduplatform.fleet.restore;

import org.jspecify.annotations.NullMarked;
