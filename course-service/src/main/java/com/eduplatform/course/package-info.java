/**
 * The catalogue, what courses consist of, and what students think of them. Here: the errors of all features.
 */
@NullMarked
package com.eduplatform.course;

import org.jspecify.annotations.NullMarked;
