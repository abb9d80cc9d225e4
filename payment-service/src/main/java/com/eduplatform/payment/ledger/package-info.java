/**
 * The double-entry ledger: what students, the platform and teachers gave and got. Calls no other feature; the database
 * keeps it balanced and complete (V010).
 */
@NullMarked
package com.eduplatform.payment.ledger;

import org.jspecify.annotations.NullMarked;
