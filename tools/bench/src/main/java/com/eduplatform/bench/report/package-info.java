/** What was measured, as a table, as JSON and as a chart. */
@NullMarked
package com.eduplatform.bench.report;

import org.jspecify.annotations.NullMarked;
