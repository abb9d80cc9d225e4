/** What runs, how much memory it takes, and the addresses. May call lifecycle and process. */
@NullMarked
package com.eduplatform.fleet.status;

import org.jspecify.annotations.NullMarked;
