/**
 * What leaves the house by mail: jobs in the database, lanes that work them off, retries, and the mail itself. Calls message and
 * person.
 */
@NullMarked
package com.eduplatform.notification.delivery;

import org.jspecify.annotations.NullMarked;
