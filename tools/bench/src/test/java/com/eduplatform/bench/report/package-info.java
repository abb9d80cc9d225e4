@NullMarked
package com.eduplatform.bench.report;

import org.jspecify.annotations.NullMarked;
