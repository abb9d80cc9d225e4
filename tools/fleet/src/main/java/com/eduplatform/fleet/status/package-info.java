/** What runs, how much memory it takes, and the addresses. May call engine, service, process, topology. */
@NullMarked
package com.eduplatform.fleet.status;

import org.jspecify.annotations.NullMarked;
