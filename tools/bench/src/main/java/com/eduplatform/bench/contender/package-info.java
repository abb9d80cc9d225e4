/** Who is measured, and what it costs the machine: CPU seconds and memory from /proc. */
@NullMarked
package com.eduplatform.bench.contender;

import org.jspecify.annotations.NullMarked;
