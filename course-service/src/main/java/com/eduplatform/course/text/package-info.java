/**
 * What people write: bounds of titles and harmless HTML. Pure; calls no other package.
 */
@NullMarked
package com.eduplatform.course.text;

import org.jspecify.annotations.NullMarked;
