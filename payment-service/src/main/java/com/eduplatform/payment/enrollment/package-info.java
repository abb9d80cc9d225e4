/**
 * What enrollment-service says: how far a student is, and who is in which course. Calls enrollment-service, and no other feature.
 */
@NullMarked
package com.eduplatform.payment.enrollment;

import org.jspecify.annotations.NullMarked;
