/**
 * What this service asks its siblings: the course's lessons and price tag, and whether somebody paid. Calls no feature.
 */
@NullMarked
package com.eduplatform.enrollment.remote;

import org.jspecify.annotations.NullMarked;
