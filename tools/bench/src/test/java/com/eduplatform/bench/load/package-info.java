@NullMarked
package com.eduplatform.bench.load;

import org.jspecify.annotations.NullMarked;
