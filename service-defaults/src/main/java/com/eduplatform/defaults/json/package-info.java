/**
 * How values look on the wire, and which ones are refused on the way in.
 */
@NullMarked
package com.eduplatform.defaults.json;

import org.jspecify.annotations.NullMarked;
