/** The rows and the rules they follow: pure functions of the plan. Calls nothing of the other packages, opens nothing. */
@NullMarked
package com.eduplatform.seed.data;

import org.jspecify.annotations.NullMarked;
