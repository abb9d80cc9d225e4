/** Who may read what was paid for. Asks enrollment-service; knows no other feature of this service. */
@NullMarked
package com.eduplatform.course.entitlement;

import org.jspecify.annotations.NullMarked;
