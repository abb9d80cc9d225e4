/**
 * Who is enrolled where, and how far each student has come. The features call this package; it calls none of them.
 */
@NullMarked
package com.eduplatform.enrollment;

import org.jspecify.annotations.NullMarked;
