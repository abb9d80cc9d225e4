/** {@code fleet reconcile}: money and access, compared. */
@NullMarked
package com.eduplatform.fleet.reconcile;

import org.jspecify.annotations.NullMarked;
